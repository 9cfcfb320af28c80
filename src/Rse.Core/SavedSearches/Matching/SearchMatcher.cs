using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Perimeters;
using Rse.SavedSearches.Storing;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.SavedSearches.Matching;

/// <summary>Finds which saved searches new contributions match, and whom they tell; notes each match once.</summary>
/// <remarks>
/// A match belongs to the activity by which it was found first: read again, the activity gives the same, and a later change of the subject
/// gives nothing, on whichever node.
/// </remarks>
internal sealed class SearchMatcher(
    ISearchMatchStore store,
    WatchedQueries queries,
    SearchSource source,
    SearchFilterResolver filters,
    PerimeterService perimeters,
    IUnitOfWork unitOfWork,
    ILogger<SearchMatcher> logger
) : IDisposable
{
    private const int Chunk = 500;

    // The log may be rebuilt while it is read.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The alerts that a part of the log brings.</summary>
    public async ValueTask<IReadOnlyList<SearchAlert>> FindAsync(IReadOnlyList<LoggedActivity> batch, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await queries.RefreshAsync(batch, cancellationToken);
            if (queries.IsEmpty)
            {
                return [];
            }

            List<SearchAlert> alerts = [];
            foreach (var acts in batch.Select(logged => logged.Activity).Where(IsNews).GroupBy(act => act.SubjectId!.Value).Chunk(Chunk))
            {
                alerts.AddRange(await FindAsync(acts, cancellationToken));
            }

            return alerts;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static bool IsNews(Activity activity) =>
        activity is { SubjectId: not null, MemberId: null, Verb: Verb.Create or Verb.Update or Verb.Announce };

    private async ValueTask<List<SearchAlert>> FindAsync(
        IReadOnlyCollection<IGrouping<Id<Subject>, Activity>> acts,
        CancellationToken cancellationToken
    )
    {
        Id<Activity>[] ids = [.. acts.SelectMany(group => group).Select(act => act.Id)];
        var texts = await source.ListSubjectsAsync(Viewer.System, [.. acts.Select(group => group.Key)], cancellationToken);
        var known = await store.ListMatchesAsync(Viewer.System, ids, cancellationToken);
        List<(SearchText Text, Id<SavedSearch> Search)> candidates = [];
        var compared = 0;
        foreach (var text in texts)
        {
            candidates.AddRange(queries.Match(text).Select(search => (text, search)));
            compared += queries.Candidates;
        }

        if (candidates.Count + known.Count == 0)
        {
            return [];
        }

        var told = await ToldSearches.ReadAsync(
            store,
            perimeters,
            [.. candidates.Select(pair => pair.Search).Concat(known.Select(match => match.Search)).Distinct()],
            [.. texts.Select(text => text.Audience).Distinct()],
            cancellationToken
        );
        foreach (var (_, search) in candidates.Where(pair => told.Find(pair.Search) is null))
        {
            queries.Remove(search);
        }

        var found = await ConfirmAsync(candidates, acts.ToDictionary(group => group.Key), told, cancellationToken);
        if (found.Count > 0)
        {
            await unitOfWork.WriteAsync(
                async (transaction, token) =>
                {
                    await store.AddAsync(transaction, found, token);
                    return true;
                },
                cancellationToken
            );
            known = await store.ListMatchesAsync(Viewer.System, ids, cancellationToken);
            SavedSearchLog.Matched(logger, texts.Count, compared, found.Count);
        }

        return Tell(known, texts, acts.SelectMany(group => group).ToDictionary(act => act.Id), told);
    }

    /// <summary>Checks filters, times and permission, and says by which activity each search matches.</summary>
    private async ValueTask<List<SearchMatch>> ConfirmAsync(
        List<(SearchText Text, Id<SavedSearch> Search)> candidates,
        Dictionary<Id<Subject>, IGrouping<Id<Subject>, Activity>> acts,
        ToldSearches told,
        CancellationToken cancellationToken
    )
    {
        Dictionary<Id<SavedSearch>, ResolvedFilters> resolved = [];
        List<SearchMatch> found = [];
        foreach (var (text, id) in candidates)
        {
            var subject = new Id<Subject>(text.Id);
            if (
                told.Find(id) is not { } search
                || acts[subject].FirstOrDefault(act => act.At >= search.Since) is not { } act
                || !told.Tell(search, text).Any()
            )
            {
                continue;
            }

            if (!resolved.TryGetValue(id, out var filter))
            {
                resolved[id] = filter = await ResolveAsync(search, told, cancellationToken);
            }

            if (!filter.MatchNothing && filter.Filters.Match(text))
            {
                found.Add(new SearchMatch(id, subject, act.Id));
            }
        }

        return found;
    }

    // Whoever may see a text may see its space, author and topics: that an alert is read for many does not matter. Nobody is told of what
    // they wrote, and so by:me means nothing in it.
    private ValueTask<ResolvedFilters> ResolveAsync(WatchedSearch search, ToldSearches told, CancellationToken cancellationToken) =>
        filters.ResolveAsync(
            search.IsShared ? Viewer.System : told.ViewerOf(search.MakerId),
            QueryParser.Parse(search.Query),
            [],
            cancellationToken
        );

    private static List<SearchAlert> Tell(
        IReadOnlyList<SearchMatch> matches,
        IReadOnlyList<SearchText> texts,
        Dictionary<Id<Activity>, Activity> acts,
        ToldSearches told
    )
    {
        var bySubject = texts.ToDictionary(text => text.Id);
        List<SearchAlert> alerts = [];
        foreach (var match in matches.OrderBy(match => match.Search.Value))
        {
            if (bySubject.TryGetValue(match.Subject.Value, out var text) && told.Find(match.Search) is { } search)
            {
                alerts.AddRange(told.Tell(search, text).Select(member => new SearchAlert(member, search, text, acts[match.Activity])));
            }
        }

        return alerts;
    }
}

/// <summary>That a member is to be told of a contribution that matches.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Search">The search.</param>
/// <param name="Text">The contribution.</param>
/// <param name="Activity">What happened to it.</param>
internal sealed record SearchAlert(Id<Member> MemberId, WatchedSearch Search, SearchText Text, Activity Activity);
