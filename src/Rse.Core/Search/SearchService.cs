using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Rse.Paging;
using Rse.People;
using Rse.Plugins;
using Rse.Problems;
using Rse.Search.Checks;
using Rse.Search.Explaining;
using Rse.Search.Queries;
using Rse.Search.Unanswered;

namespace Rse.Search;

/// <summary>Searches posts, comments, members, spaces, topics and objects of the host within what the viewer may see.</summary>
/// <remarks>
/// Thread-safe; a singleton. Checks each hit against the store, so that hidden and trashed things are not shown even while the index still
/// contains them; numbers that could count such things are left out.
/// </remarks>
public sealed class SearchService
{
    private const int MaxPerKind = 20;

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);
    private static readonly PluginContract Marking = new("search-index", "the hit was shown unmarked");

    private readonly PluginSet<ISearchIndex> _indexes;
    private readonly PluginCaller _plugins;
    private readonly SearchFilterResolver _filters;
    private readonly SearchConfirmation _confirmation;
    private readonly SearchCounter _counter;
    private readonly HitFinder _hits;
    private readonly UnansweredQueryCounter _unanswered;
    private readonly ILogger<SearchService> _logger;

    internal SearchService(
        PluginSet<ISearchIndex> indexes,
        PluginCaller plugins,
        SearchFilterResolver filters,
        SearchConfirmation confirmation,
        SearchCounter counter,
        HitFinder hits,
        UnansweredQueryCounter unanswered,
        ILogger<SearchService> logger
    )
    {
        _indexes = indexes;
        _plugins = plugins;
        _filters = filters;
        _confirmation = confirmation;
        _counter = counter;
        _hits = hits;
        _unanswered = unanswered;
        _logger = logger;
    }

    internal static PluginContract Contract { get; } = new("search-index", "the search failed") { Most = 1, MayRefuse = true };

    /// <summary>Whether the host added a search index.</summary>
    public bool IsAvailable => _indexes.All.Count > 0;

    /// <summary>What operators should know about the index now; null if all is well, or there is none.</summary>
    internal string? Condition => _indexes.All.SingleOrDefault()?.Condition;

    /// <summary>Whether the host added a search index that explains how well something matches.</summary>
    public bool CanExplain => _indexes.All is [var index] && index.Capabilities.HasFlag(SearchCapabilities.Explanations);

    /// <summary>
    /// The kinds of things that can be found in this network: those of <see cref="SearchKinds"/> and of host objects, in the order in which
    /// groups are shown.
    /// </summary>
    public IReadOnlyList<string> Kinds => _filters.Kinds;

    private ISearchIndex Index =>
        _indexes.All.SingleOrDefault()
        ?? throw new InvalidOperationException(
            "This network has no search index; add one, for instance with AddSearch() of the package Rse.Search."
        );

    /// <summary>Reads a page of matches. A query of filters alone lists the newest first.</summary>
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
        var index = Index;
        var started = Stopwatch.GetTimestamp();
        var query = QueryParser.Parse(request.Query ?? "");
        Check(request, query);
        var order = query.Clauses.Count == 0 ? SearchOrder.Newest : request.Order;
        var scope = Scope(viewer, request, query, order);
        var slice = Cursor.Open(page, scope);
        var resolved = await _filters.ResolveAsync(viewer, query, request.Kinds, cancellationToken);
        var context = new SearchContext
        {
            Viewer = viewer,
            Query = query,
            Filters = resolved.Filters,
            Order = order,
            IsStrict = request.IsStrict,
            Wanted = slice.After is null ? Wanted(index, request) : SearchCapabilities.None,
            Slice = slice,
        };
        var found = resolved.MatchNothing ? Nothing(context) : await ReadAsync(index, context, scope, cancellationToken);
        var groups = slice.After is null && !resolved.MatchNothing ? await GroupAsync(viewer, request, found, cancellationToken) : [];
        if (slice.After is null)
        {
            _unanswered.Take(viewer, request, found);
        }

        SearchLog.Searched(_logger, request.Query?.Length ?? 0, found.Items.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return found with
        {
            Notes = [.. query.Notes, .. resolved.Notes],
            Groups = groups,
            Facets = request.WithFacets ? found.Facets : null,
        };
    }

    /// <summary>
    /// Explains how well a thing matches a query: what adds to its score, in percent of the sum, and what the sum is multiplied by. Null if
    /// it is not among the results of the query, or is hidden from the viewer, which is the same.
    /// </summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="query">As typed; needs a word, since filters alone give no score.</param>
    /// <param name="kind">The kind of thing: one of <see cref="SearchKinds"/>, or that of a host object.</param>
    /// <param name="key">The digits of the id of a post or comment, a handle, a slug, the name of a topic, or the key of a host
    /// object.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// Shares are whole percents that add up to 100, and how rare a word is in the network is left out: told exactly, it would count texts
    /// that the viewer may not see. What is left says no more than the order of results does.
    /// </remarks>
    /// <exception cref="RefusedException"><c>query-invalid</c>, <c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    /// <exception cref="PluginException">The index failed.</exception>
    /// <exception cref="InvalidOperationException">There is no index, or it cannot explain; see <see cref="CanExplain"/>.</exception>
    public async ValueTask<IReadOnlyList<ScorePart>?> ExplainAsync(
        Viewer viewer,
        string query,
        string kind,
        string key,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        var request = new SearchRequest { Query = query };
        var (index, context, matchesNothing) = await PrepareAsync(viewer, request, new Slice(null, 1), cancellationToken);
        ScoreRules.Check(index, context);
        if (await _hits.FindAsync(viewer, kind, key, cancellationToken) is not { } id || matchesNothing)
        {
            return null;
        }

        var result = await AskAsync(index, context with { Explained = (kind, id) }, cancellationToken);
        return result.Explanation is { } parts ? ScoreRules.Round(parts) : null;
    }

    /// <summary>What an index is asked about a request, with nothing wanted beside the matches, and whether it need not be asked.</summary>
    internal async ValueTask<(ISearchIndex Index, SearchContext Context, bool MatchesNothing)> PrepareAsync(
        Viewer viewer,
        SearchRequest request,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var query = QueryParser.Parse(request.Query);
        Check(request, query);
        var resolved = await _filters.ResolveAsync(viewer, query, request.Kinds, cancellationToken);
        var context = new SearchContext
        {
            Viewer = viewer,
            Query = query,
            Filters = resolved.Filters,
            Order = query.Clauses.Count == 0 ? SearchOrder.Newest : request.Order,
            Slice = slice,
        };
        return (Index, context, resolved.MatchNothing);
    }

    private async ValueTask<FoundPage> ReadAsync(
        ISearchIndex index,
        SearchContext context,
        string scope,
        CancellationToken cancellationToken
    )
    {
        Dictionary<Keyset, (FoundItem Item, HitText Text, Func<HitText, HitMarks> Mark)> found = [];
        SearchResult? first = null;
        SearchResult? last = null;
        var partial = false;
        var hits = await FilledPage.ReadAsync(
            context.Slice,
            scope,
            async part =>
            {
                // What is counted is the same whatever part is read.
                last = await AskAsync(
                    index,
                    context with
                    {
                        Slice = part,
                        Wanted = first is null ? context.Wanted : SearchCapabilities.None,
                    },
                    cancellationToken
                );
                first ??= last;
                partial |= last.IsPartial;
                return last.Hits;
            },
            async read =>
            {
                foreach (var (place, (item, text)) in await _confirmation.ConfirmAsync(context.Viewer, read, cancellationToken))
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

        var counted = await _counter.CountAsync(context, first!, again => AskAsync(index, again, cancellationToken), cancellationToken);

        // All that there is stands on the page: nothing is more exact.
        var isWhole = context.Slice.After is null && hits.Next is null;
        return new FoundPage
        {
            Items = items,
            Next = hits.Next,
            IsPartial = partial,
            Query = context.Query,
            Total = isWhole ? CappedCount.Of(items.Count, SearchResult.MaxTotal) : counted?.Total,
            Facets = counted?.Facets,
            MissingWords = counted?.MissingWords ?? [],
            Suggestion = counted?.Suggestion,
        };
    }

    /// <summary>The best of each kind; nothing if it was not asked for.</summary>
    private async ValueTask<IReadOnlyList<FoundGroup>> GroupAsync(
        Viewer viewer,
        SearchRequest request,
        FoundPage all,
        CancellationToken cancellationToken
    )
    {
        if (request.PerKind == 0)
        {
            return [];
        }

        List<FoundGroup> groups = [];
        foreach (var kind in _filters.Kinds)
        {
            // Facets by kind ignore the kinds that were chosen.
            var kinds = SearchFilterResolver.Narrow(request.Kinds, kind);
            if (kinds.Count == 0 || all.Facets?.Kinds.Any(value => string.Equals(value.Value, kind, StringComparison.Ordinal)) is false)
            {
                continue;
            }

            var narrow = request with { Kinds = kinds, PerKind = 0, WithFacets = false };
            var page = await SearchAsync(viewer, narrow, new PageRequest { Take = request.PerKind }, cancellationToken);
            if (page.Items.Count > 0)
            {
                groups.Add(new FoundGroup(kind, page.Items, page.Total));
            }
        }

        return groups;
    }

    internal async ValueTask<SearchResult> AskAsync(ISearchIndex index, SearchContext context, CancellationToken cancellationToken)
    {
        var answer = await _plugins.CallAsync(
            PluginCall.To(index, Contract, Allowed, $"a query"),
            token => index.SearchAsync(context, token),
            result =>
                result is { Hits: not null, Mark: not null, MissingWords: not null, HostRoots: not null }
                    ? null
                    : "It returned null instead of hits.",
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

    private static SearchCapabilities Wanted(ISearchIndex index, SearchRequest request) =>
        index.Capabilities
        & (
            SearchCapabilities.Totals
            | SearchCapabilities.MissingWords
            | SearchCapabilities.Suggestions
            | (request.WithFacets || request.PerKind > 0 ? SearchCapabilities.Facets : SearchCapabilities.None)
        );

    private static FoundPage Nothing(SearchContext context) =>
        new()
        {
            Items = [],
            Next = null,
            IsPartial = false,
            Query = context.Query,
            Total = context.Slice.After is null ? CappedCount.Of(0, SearchResult.MaxTotal) : null,
            Facets = context.Wanted.HasFlag(SearchCapabilities.Facets) ? new SearchFacets() : null,
        };

    private void Check(SearchRequest request, SearchQuery query)
    {
        List<Problem> problems = [];
        if (query.Clauses.Count == 0 && query.Filters.All(filter => filter.IsExcluded))
        {
            var reason =
                query.Excluded.Count + query.Filters.Count > 0 ? "only says what is not wanted"
                : string.IsNullOrWhiteSpace(request.Query) ? "is empty"
                : "has nothing that can be searched";
            problems.Add(
                new Problem(
                    ProblemCodes.QueryInvalid,
                    $"The search text {reason}; enter a word, a \"phrase\" or a filter such as in:general.",
                    "q"
                )
            );
        }

        if (!Enum.IsDefined(request.Order))
        {
            problems.Add(new Problem(ProblemCodes.ValueUnknown, $"The order is {request.Order}; it must be best or newest.", "order"));
        }

        if (request.Kinds.Any(kind => !_filters.IsKind(kind)))
        {
            problems.Add(
                new Problem(ProblemCodes.ValueUnknown, $"A kind is unknown; there are {string.Join(", ", _filters.AllKinds)}.", "kind")
            );
        }

        if (request.PerKind is < 0 or > MaxPerKind)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.TakeOutOfRange,
                    $"The number of results of each kind is {request.PerKind}; it must be from 0 to {MaxPerKind}.",
                    "perKind"
                )
            );
        }

        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }

    // The query is last, because it may contain any character.
    private static string Scope(Viewer viewer, SearchRequest request, SearchQuery query, SearchOrder order)
    {
        var kinds = string.Join('+', request.Kinds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return string.Create(CultureInfo.InvariantCulture, $"search/{viewer.MemberId.Value}/{viewer.IsSystem}/{order}/{kinds}/{query}");
    }
}
