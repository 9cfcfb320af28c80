using Rse.People;

namespace Rse.Search.Unanswered;

/// <summary>What searches in vain tell, in normal form.</summary>
internal static class UnansweredQueries
{
    /// <summary>Longer ones are texts that were pasted.</summary>
    public const int MaxLength = 100;

    private const int MaxWords = 4;

    /// <summary>What a first page says was searched in vain; nothing where the index lags behind, or nobody signed in asks.</summary>
    /// <remarks>
    /// Filters and what is excluded are not told: they may name people and secret spaces, and are themselves why nothing was found. Neither
    /// is what has no letter, such as a telephone number, or a mail address.
    /// </remarks>
    public static IEnumerable<(bool IsWord, string Text)> Of(Viewer viewer, SearchRequest request, FoundPage page)
    {
        if (viewer.Member is null || page.IsPartial || request.Kinds.Count > 0)
        {
            return [];
        }

        var isBare = page.Query is { Filters.Count: 0, Excluded.Count: 0, Clauses.Count: > 0 };
        var texts =
            page.Items.Count == 0 && isBare
                ? [(IsWord: false, Text: string.Join(' ', page.Query.Clauses))]
                : page.MissingWords.Take(MaxWords).Select(word => (IsWord: true, Text: word));
        return texts.Select(found => (found.IsWord, Text: found.Text.ToLowerInvariant().Trim())).Where(found => MayBeTold(found.Text));
    }

    private static bool MayBeTold(string text) =>
        text.Length is > 0 and <= MaxLength && text.Any(char.IsLetter) && !text.Contains('@', StringComparison.Ordinal);
}
