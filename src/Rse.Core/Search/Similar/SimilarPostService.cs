using System.Globalization;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Search.Similar;

/// <summary>Finds posts about the same as a text that somebody is writing, so that a question is not asked twice.</summary>
/// <remarks>Thread-safe; a singleton. Refuses no text: where nothing can be found, the list is empty.</remarks>
public sealed class SimilarPostService
{
    /// <summary>The maximum number of posts.</summary>
    public const int MaxTake = 20;

    private const int MaxTitle = 500;
    private const int MaxText = 8_000;

    // It helps somebody who writes: late, it helps nobody.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(2);

    private readonly SearchService _search;
    private readonly TextParser _parser;

    internal SimilarPostService(SearchService search, TextParser parser)
    {
        _search = search;
        _parser = parser;
    }

    /// <summary>Whether the host added a search index; without one nothing is ever found.</summary>
    public bool IsAvailable => _search.IsAvailable;

    /// <summary>
    /// The posts that have several of the words that matter, of all kinds and authors: answered questions first, then questions, then the
    /// rest; among them the best first. Empty where there are none, the text has no such word, or it takes longer than two seconds.
    /// </summary>
    /// <param name="viewer">Who writes.</param>
    /// <param name="title">The title so far; null without one. The first 500 characters count.</param>
    /// <param name="text">The Markdown so far; null without any. The first 8,000 characters count.</param>
    /// <param name="take">How many at most: 1 to <see cref="MaxTake"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>.</exception>
    public async ValueTask<IReadOnlyList<FoundItem>> FindAsync(
        Viewer viewer,
        string? title,
        string? text,
        int take = 5,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (take is < 1 or > MaxTake)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.TakeOutOfRange,
                    string.Create(CultureInfo.InvariantCulture, $"take is {take}; it must be from 1 to {MaxTake}."),
                    "take"
                )
            );
        }

        var words = TellingWords.Find(Cut(title, MaxTitle), Plain(Cut(text, MaxText)));
        if (!_search.IsAvailable || words.Count == 0)
        {
            return [];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Allowed);
        try
        {
            var request = new SearchRequest { Query = string.Join(' ', words), Kinds = [SearchKinds.Post] };
            var found = await _search.SearchAsync(viewer, request, new PageRequest { Take = 2 * take }, limit.Token);
            return [.. Close(found.Items, words.Count).OrderBy(Group).Take(take)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (PluginException)
        {
            // The index failed, which is in the log: writing goes on.
            return [];
        }
    }

    // One word of ten says nothing. Where the index marks nothing, all that it found is taken.
    private static IEnumerable<FoundItem> Close(IReadOnlyList<FoundItem> items, int words)
    {
        var least =
            words <= 2 ? 1
            : words <= 5 ? 2
            : 3;
        return items.Any(item => CountHits(item) > 0) ? items.Where(item => CountHits(item) >= least) : items;
    }

    private static int CountHits(FoundItem item) =>
        item
            .Title.Concat(item.Snippet)
            .Where(piece => piece.IsHit)
            .Select(piece => piece.Text)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count();

    private static int Group(FoundItem item) =>
        item.Subject is not { PostKind: PostKinds.Question } question ? 2
        : question.AcceptedId is null ? 1
        : 0;

    private string Plain(string markdown) => markdown.Length == 0 ? "" : _parser.Parse(markdown).Plain;

    private static string Cut(string? text, int most) => text is null ? "" : text[..Math.Min(text.Length, most)];
}
