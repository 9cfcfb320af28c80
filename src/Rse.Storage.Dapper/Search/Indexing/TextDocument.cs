using Rse.Search;
using Rse.Storage.Search.Words;

namespace Rse.Storage.Search.Indexing;

/// <summary>A text as it is kept: its words, and what filters and facets ask of it.</summary>
internal sealed record TextDocument
{
    private const int LongestLanguage = 8;

    /// <summary>See <see cref="DocumentNumber"/>.</summary>
    public required long Id { get; init; }

    /// <summary>The text; what a member is valued for has the member's.</summary>
    public required SearchText Source { get; init; }

    /// <summary>Who may see it besides its audience; may be empty.</summary>
    public IReadOnlyList<long> Circles { get; init; } = [];

    /// <summary>The words of the title or name.</summary>
    public required TextWords Title { get; init; }

    /// <summary>The words of the text.</summary>
    public required TextWords Body { get; init; }

    /// <summary>How many words it has.</summary>
    public long Length => Title.Words.Count + Body.Words.Count;

    /// <summary>The language that the host declares, without a region; null if it declares none.</summary>
    public static string? LanguageOf(SearchText text)
    {
        var language = text.Language?.Split('-', '_')[0].ToLowerInvariant();
        return language is { Length: > 1 and <= LongestLanguage } && language.All(char.IsAsciiLetterLower) ? language : null;
    }

    /// <summary>The documents of a text: itself, and what a member is valued for.</summary>
    public static IEnumerable<TextDocument> Of(SearchText text)
    {
        yield return new TextDocument
        {
            Id = DocumentNumber.Of(text.Kind, text.Id),
            Source = text,
            Circles = [.. text.Circles.Select(circle => circle.Value).Distinct()],
            Title = TextWords.Of(text.Title ?? ""),
            Body = TextWords.Of(text.Plain),
        };
        if (text.ValuedFor.Count > 0)
        {
            yield return new TextDocument
            {
                Id = DocumentNumber.OfValued(text.Id),
                Source = text,
                Title = TextWords.Of(""),
                Body = TextWords.Of(string.Join('\n', text.ValuedFor)),
            };
        }
    }
}
