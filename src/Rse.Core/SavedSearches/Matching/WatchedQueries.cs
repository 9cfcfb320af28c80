using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.SavedSearches.Storing;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Search.Words;
using Rse.Subjects;

namespace Rse.SavedSearches.Matching;

/// <summary>The saved searches of this network that alert, as this process holds them, to be compared with new texts.</summary>
/// <remarks>Not thread-safe: <see cref="SearchMatcher"/> alone uses it, one batch at a time.</remarks>
internal sealed class WatchedQueries(
    ISearchMatchStore store,
    SearchSource source,
    SearchFilterResolver filters,
    IWordAnalyzer analyzer,
    ILogger<WatchedQueries> logger
)
{
    private const int Chunk = 1000;

    // Enough to tell a common word from a rare one.
    private const int Sample = 200;

    private readonly Percolator _percolator = new();

    // Without words, and so found by what their filters name, of which something is not there yet.
    private readonly Dictionary<long, SearchQuery> _waiting = [];
    private long _revision;
    private bool _hasLearned;

    /// <summary>Whether no search alerts.</summary>
    public bool IsEmpty => _percolator.Count == 0;

    /// <summary>How many searches the last text was compared with.</summary>
    public int Candidates => _percolator.Candidates;

    /// <summary>Reads what changed since the last time.</summary>
    public async ValueTask RefreshAsync(IReadOnlyList<LoggedActivity> batch, CancellationToken cancellationToken)
    {
        Dictionary<string, ResolvedFilters> resolved = new(StringComparer.Ordinal);
        if (_waiting.Count > 0 && batch.Any(logged => logged.Activity.SubjectId is null))
        {
            foreach (var (id, query) in _waiting.ToList())
            {
                await PutAsync(new Id<SavedSearch>(id), query, resolved, cancellationToken);
            }
        }

        var current = await store.FindRevisionAsync(Viewer.System, cancellationToken);
        if (current == _revision)
        {
            return;
        }

        var count = 0;
        while (true)
        {
            var changed = await store.ListChangedAsync(Viewer.System, _revision, Chunk, cancellationToken);
            foreach (var search in changed)
            {
                await PutAsync(search, resolved, cancellationToken);
                _revision = search.Revision;
            }

            count += changed.Count;
            if (changed.Count < Chunk)
            {
                break;
            }
        }

        // Revisions commit in their order. Those of deleted searches are not listed.
        _revision = Math.Max(_revision, current);
        await LearnAsync(cancellationToken);
        SavedSearchLog.Loaded(logger, count, _percolator.Count);
    }

    /// <summary>The searches whose words a text has; their filters remain to be checked.</summary>
    public IReadOnlyList<Id<SavedSearch>> Match(SearchText text) =>
        Read(text) is { } terms ? [.. _percolator.Match(terms, QueryFacts.Of(text)).Select(id => new Id<SavedSearch>(id))] : [];

    /// <summary>Forgets a search that was deleted, or does not alert any more.</summary>
    public void Remove(Id<SavedSearch> search)
    {
        _percolator.Remove(search.Value);
        _waiting.Remove(search.Value);
    }

    private async ValueTask PutAsync(WatchedQuery search, Dictionary<string, ResolvedFilters> resolved, CancellationToken cancellationToken)
    {
        Remove(search.Id);
        if (search.Alerts)
        {
            await PutAsync(search.Id, QueryParser.Parse(search.Query), resolved, cancellationToken);
        }
    }

    private async ValueTask PutAsync(
        Id<SavedSearch> id,
        SearchQuery query,
        Dictionary<string, ResolvedFilters> resolved,
        CancellationToken cancellationToken
    )
    {
        if (Compile(id, query) is not { } compiled)
        {
            return;
        }

        IReadOnlyCollection<string> facts = [];
        if (query.Clauses.Count == 0)
        {
            var key = string.Join(' ', query.Filters);
            if (!resolved.TryGetValue(key, out var found))
            {
                resolved[key] = found = await filters.ResolveAsync(Viewer.System, query, [], cancellationToken);
            }

            facts = QueryFacts.Of(query, found);
            if (found.Notes.Count > 0)
            {
                _waiting[id.Value] = query;
            }
            else
            {
                _waiting.Remove(id.Value);
            }
        }

        _percolator.Put(id.Value, compiled, facts);
    }

    private async ValueTask LearnAsync(CancellationToken cancellationToken)
    {
        if (_hasLearned || IsEmpty)
        {
            return;
        }

        _hasLearned = true;
        var newest = await store.ListNewestAsync(Viewer.System, Sample, cancellationToken);
        foreach (var text in newest.Count == 0 ? [] : await source.ListSubjectsAsync(Viewer.System, newest, cancellationToken))
        {
            if (Read(text) is { } terms)
            {
                _percolator.Learn(terms);
            }
        }

        _percolator.Anchor();
    }

    // Analysis may be that of another package, and one text must not stop all notifications.
#pragma warning disable CA1031
    private TextTerms? Read(SearchText text)
    {
        try
        {
            return new TextTerms(analyzer.ReadText(text));
        }
        catch (Exception exception)
        {
            SavedSearchLog.Unreadable(logger, exception, new Id<Subject>(text.Id));
            return null;
        }
    }

    private StrictQuery? Compile(Id<SavedSearch> id, SearchQuery query)
    {
        try
        {
            return StrictQuery.Compile(query, analyzer);
        }
        catch (Exception exception)
        {
            SavedSearchLog.Uncompilable(logger, exception, id);
            return null;
        }
    }
#pragma warning restore CA1031
}
