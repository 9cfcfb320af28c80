using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Search;

/// <summary>Searches posts, comments, members and spaces within what the viewer may see.</summary>
/// <remarks>Thread-safe; a singleton. Each hit is checked against the store on the way out, so what was hidden or trashed a moment ago is not shown, even while the index still holds it.</remarks>
public sealed class SearchService
{
    private const int MaxLength = 256;

    // A page is filled up where hits were dropped; past this many questions the page is short, and its cursor goes on.
    private const int MaxRounds = 5;

    private readonly ISearchIndex? _index;
    private readonly SearchConfirmation _confirmation;
    private readonly ILogger<SearchService> _logger;

    internal SearchService(IEnumerable<ISearchIndex> indexes, SearchConfirmation confirmation, ILogger<SearchService> logger)
    {
        var all = indexes.ToList();
        if (all.Count > 1)
        {
            throw new InvalidOperationException(
                $"A network has one search index, and these were added: {string.Join(", ", all.Select(index => $"\"{index.Name}\" ({index.GetType()})"))}. Keep one.");
        }

        _index = all.SingleOrDefault();
        _confirmation = confirmation;
        _logger = logger;
    }

    /// <summary>Whether the host added a search index.</summary>
    public bool IsAvailable => _index is not null;

    /// <summary>A page of what matches.</summary>
    /// <exception cref="RefusedException"><c>query-invalid</c>, <c>value-unknown</c>, <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    /// <exception cref="PluginException">The index failed.</exception>
    /// <exception cref="InvalidOperationException">The host added no search index; see <see cref="IsAvailable"/>.</exception>
    public async ValueTask<FoundPage> SearchAsync(Viewer viewer, SearchRequest request, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        var index = _index ?? throw new InvalidOperationException("This network has no search index; add one, for instance with AddSearch() of the package Rse.Search.");
        Check(request);
        var scope = Scope(viewer, request);
        var slice = Cursor.Open(page, scope);
        var started = Stopwatch.GetTimestamp();

        List<(FoundItem Item, Keyset Place)> found = [];
        var after = slice.After;
        var hasMore = true;
        var partial = false;
        for (var round = 0; round < MaxRounds && hasMore && found.Count <= slice.Take; round++)
        {
            var context = new SearchContext { Viewer = viewer, Query = request.Query, Order = request.Order, Kinds = request.Kinds, Slice = slice with { After = after } };
            var result = await AskAsync(index, context, cancellationToken);
            found.AddRange(await _confirmation.ConfirmAsync(viewer, result.Hits, cancellationToken));
            partial |= result.IsPartial;
            hasMore = result.Hits.Count > slice.Take;
            after = result.Hits.Count == 0 ? after : result.Hits[^1].Place;
        }

        SearchLog.Searched(_logger, request.Query.Length, found.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        var isFull = found.Count > slice.Take;
        var next = isFull ? found[slice.Take - 1].Place : hasMore ? after : null;
        return new FoundPage
        {
            Items = [.. found.Take(slice.Take).Select(hit => hit.Item)],
            Next = next is { } place ? Cursor.Encode(place, scope) : null,
            IsPartial = partial,
        };
    }

    private static async ValueTask<SearchResult> AskAsync(ISearchIndex index, SearchContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await index.SearchAsync(context, cancellationToken);
        }
        catch (Exception exception) when (exception is not (RefusedException or OperationCanceledException))
        {
            throw new PluginException(index.Name, "the search index failed.", exception);
        }
    }

    private static void Check(SearchRequest request)
    {
        List<Problem> problems = [];
        var query = request.Query ?? "";
        if (string.IsNullOrWhiteSpace(query))
        {
            problems.Add(new Problem(ProblemCodes.QueryInvalid, "The search text is empty; give 1 to 256 characters.", "q"));
        }

        if (query.Length > MaxLength)
        {
            problems.Add(new Problem(ProblemCodes.QueryInvalid, $"The search text has {query.Length} characters; give 1 to {MaxLength}.", "q"));
        }

        if (HasForbidden(query))
        {
            problems.Add(new Problem(ProblemCodes.QueryInvalid, "The search text holds a control character or half of a surrogate pair; leave it out.", "q"));
        }

        if (!Enum.IsDefined(request.Order))
        {
            problems.Add(new Problem(ProblemCodes.ValueUnknown, $"The order is {request.Order}; it must be best or newest.", "order"));
        }

        if (!request.Kinds.All(Enum.IsDefined))
        {
            problems.Add(new Problem(ProblemCodes.ValueUnknown, "A kind is unknown; there are post, comment, member and space.", "kind"));
        }

        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }

    private static bool HasForbidden(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
            {
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }

    // The query last: it may hold any character.
    private static string Scope(Viewer viewer, SearchRequest request) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"search/{viewer.MemberId.Value}/{viewer.IsSystem}/{request.Order}/{string.Join('+', request.Kinds.Distinct().Order())}/{request.Query}");
}
