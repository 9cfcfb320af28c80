using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Rse.Paging;
using Rse.People;
using Rse.Plugins;
using Rse.Problems;

namespace Rse.Search;

/// <summary>Searches posts, comments, members and spaces within what the viewer may see.</summary>
/// <remarks>
/// Thread-safe; a singleton. Checks each hit against the store, so that hidden and trashed things are not shown even while the index still
/// contains them.
/// </remarks>
public sealed class SearchService
{
    private const int MaxLength = 256;

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);
    private static readonly PluginContract Marking = new("search-index", "the hit was shown unmarked");

    private readonly PluginSet<ISearchIndex> _indexes;
    private readonly PluginCaller _plugins;
    private readonly SearchConfirmation _confirmation;
    private readonly ILogger<SearchService> _logger;

    internal SearchService(
        PluginSet<ISearchIndex> indexes,
        PluginCaller plugins,
        SearchConfirmation confirmation,
        ILogger<SearchService> logger
    )
    {
        _indexes = indexes;
        _plugins = plugins;
        _confirmation = confirmation;
        _logger = logger;
    }

    internal static PluginContract Contract { get; } = new("search-index", "the search failed") { Most = 1, MayRefuse = true };

    /// <summary>Whether the host added a search index.</summary>
    public bool IsAvailable => _indexes.All.Count > 0;

    /// <summary>Reads a page of matches.</summary>
    /// <exception cref="RefusedException">
    /// <c>query-invalid</c>, <c>value-unknown</c>, <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.
    /// </exception>
    /// <exception cref="PluginException">The index failed.</exception>
    /// <exception cref="InvalidOperationException">The host added no search index; see <see cref="IsAvailable"/>.</exception>
    public async ValueTask<FoundPage> SearchAsync(
        Viewer viewer,
        SearchRequest request,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        var index =
            _indexes.All.SingleOrDefault()
            ?? throw new InvalidOperationException(
                "This network has no search index; add one, for instance with AddSearch() of the package Rse.Search."
            );
        Check(request);
        var scope = Scope(viewer, request);
        var slice = Cursor.Open(page, scope);
        var started = Stopwatch.GetTimestamp();

        Dictionary<Keyset, (FoundItem Item, HitText Text, Func<HitText, HitMarks> Mark)> found = [];
        SearchResult? last = null;
        var partial = false;
        var hits = await FilledPage.ReadAsync(
            slice,
            scope,
            async part =>
            {
                var context = new SearchContext
                {
                    Viewer = viewer,
                    Query = request.Query,
                    Order = request.Order,
                    Kinds = request.Kinds,
                    Slice = part,
                };
                last = await AskAsync(index, context, cancellationToken);
                partial |= last.IsPartial;
                return last.Hits;
            },
            async read =>
            {
                foreach (var (place, (item, text)) in await _confirmation.ConfirmAsync(viewer, read, cancellationToken))
                {
                    found[place] = (item, text, last!.Mark);
                }

                return [.. read.Where(hit => found.ContainsKey(hit.Place))];
            },
            hit => hit.Place
        );

        // Only now, so that hidden texts are never marked.
        List<FoundItem> items = [];
        foreach (var (item, text, mark) in hits.Items.Select(hit => found[hit.Place]))
        {
            var marks = await MarkAsync(index, text, mark, cancellationToken);
            items.Add(item with { Title = marks.Title, Snippet = marks.Snippet });
        }

        SearchLog.Searched(_logger, request.Query.Length, items.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return new FoundPage
        {
            Items = items,
            Next = hits.Next,
            IsPartial = partial,
        };
    }

    private async ValueTask<SearchResult> AskAsync(ISearchIndex index, SearchContext context, CancellationToken cancellationToken)
    {
        var answer = await _plugins.CallAsync(
            PluginCall.To(index, Contract, Allowed, $"a query"),
            token => index.SearchAsync(context, token),
            result => result is { Hits: not null, Mark: not null } ? null : "It returned null instead of hits.",
            cancellationToken
        );
        return answer is { Failure: null, Value: { } result }
            ? result
            : throw new PluginException(index.Name, $"the search index failed. {answer.Failure?.Message}", answer.Failure?.Exception);
    }

    private async ValueTask<HitMarks> MarkAsync(
        ISearchIndex index,
        HitText text,
        Func<HitText, HitMarks> mark,
        CancellationToken cancellationToken
    )
    {
        var answer = await _plugins.CallAsync(
            PluginCall.To(index, Marking, PluginCall.UsualTime, $"{text.Hit.Kind} {text.Hit.Id}"),
            _ => ValueTask.FromResult(mark(text)),
            marks => marks is { Title: not null, Snippet: not null } ? null : "It returned null instead of marks.",
            cancellationToken
        );
        return answer is { Failure: null, Value: { } marks } ? marks : HitMarks.None(text);
    }

    private static void Check(SearchRequest request)
    {
        List<Problem> problems = [];
        var query = request.Query ?? "";
        if (string.IsNullOrWhiteSpace(query))
        {
            problems.Add(new Problem(ProblemCodes.QueryInvalid, "The search text is empty; enter 1 to 256 characters.", "q"));
        }

        if (query.Length > MaxLength)
        {
            problems.Add(
                new Problem(ProblemCodes.QueryInvalid, $"The search text has {query.Length} characters; enter 1 to {MaxLength}.", "q")
            );
        }

        if (HasForbidden(query))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.QueryInvalid,
                    "The search text contains a control character or half of a surrogate pair; remove it.",
                    "q"
                )
            );
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
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
            {
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }

    // The query is last, because it may contain any character.
    private static string Scope(Viewer viewer, SearchRequest request)
    {
        var kinds = string.Join('+', request.Kinds.Distinct().Order());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"search/{viewer.MemberId.Value}/{viewer.IsSystem}/{request.Order}/{kinds}/{request.Query}"
        );
    }
}
