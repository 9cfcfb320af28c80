using Rse.Activities;
using Rse.People;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.SavedSearches;

internal sealed class SearchMatchStore(Database database) : ISearchMatchStore
{
    private const string SelectRevision = """
        select number
        from rse_saved_search_revision
        where id = 1
        """;

    private const string SelectChanged = """
        select f.id, f.query, f.alerts, f.revision
        from rse_saved_search f
        where f.revision > @revision
        order by f.revision
        limit @take
        """;

    private const string SelectSearches = """
        select f.id, f.member_id as maker, f.name, f.query, f.shared, p.audience, f.since
        from rse_saved_search f
        left join rse_space p on p.id = f.space_id
        where f.id = any(@ids)
          and f.alerts = 1
        """;

    private const string SelectTold = """
        select f.id as search, f.member_id as member
        from rse_saved_search f
        where f.id = any(@ids)
          and f.shared = 0
          and f.alerts = 1
        union
        select d.search_id as search, d.member_id as member
        from rse_alert_member d
        where d.search_id = any(@ids)
          and d.gone = 0
        union
        select e.search_id as search, n.member_id as member
        from rse_alert_space e
        join rse_membership n on n.space_id = e.space_id
        where e.search_id = any(@ids)
          and not exists (
            select 1 from rse_alert_member g where g.search_id = e.search_id and g.member_id = n.member_id and g.gone = 1)
        order by 1, 2
        """;

    private const string Insert = """
        insert into rse_search_match (search_id, subject_id, activity_id)
        select f.id, @subject, @activity
        from rse_saved_search f
        where f.id = @search
        on conflict do nothing
        """;

    private const string SelectMatches = """
        select m.search_id as search, m.subject_id as subject, m.activity_id as activity
        from rse_search_match m
        where m.activity_id = any(@ids)
        """;

    private const string SelectNewest = """
        select s.id
        from rse_subject s
        where s.kind in ('post', 'comment')
        order by s.id desc
        limit @take
        """;

    private readonly string _selectSearches = database.Dialect.Sql(SelectSearches);
    private readonly string _selectTold = database.Dialect.Sql(SelectTold);
    private readonly string _selectMatches = database.Dialect.Sql(SelectMatches);

    public async ValueTask<long> FindRevisionAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await database.FindAsync<long>(SelectRevision, null, cancellationToken);

    public async ValueTask<IReadOnlyList<WatchedQuery>> ListChangedAsync(
        Viewer viewer,
        long revision,
        int take,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<QueryRow>(SelectChanged, new { revision, take = (long)take }, cancellationToken);
        return rows.ConvertAll(row => new WatchedQuery(new Id<SavedSearch>(row.Id), row.Query, row.Alerts == 1, row.Revision));
    }

    public async ValueTask<IReadOnlyList<WatchedSearch>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<SavedSearch>> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<SearchRow>(_selectSearches, Values(ids), cancellationToken);
        return rows.ConvertAll(row => new WatchedSearch
        {
            Id = new Id<SavedSearch>(row.Id),
            MakerId = new Id<Member>(row.Maker),
            Name = row.Name,
            Query = row.Query,
            IsShared = row.Shared == 1,
            Audience = row.Audience is { } audience ? new Audience(audience) : null,
            Since = DateTimeOffset.FromUnixTimeMilliseconds(row.Since),
        });
    }

    public async ValueTask<ILookup<Id<SavedSearch>, Id<Member>>> ListToldAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<SavedSearch>> ids,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<ToldRow>(_selectTold, Values(ids), cancellationToken);
        return rows.ToLookup(row => new Id<SavedSearch>(row.Search), row => new Id<Member>(row.Member));
    }

    public async ValueTask AddAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<SearchMatch> matches,
        CancellationToken cancellationToken
    )
    {
        // In one order everywhere, so that two nodes wait for each other instead of deadlocking.
        foreach (var match in matches.OrderBy(match => match.Search.Value).ThenBy(match => match.Subject.Value))
        {
            await transaction.ExecuteAsync(
                Insert,
                new
                {
                    search = match.Search.Value,
                    subject = match.Subject.Value,
                    activity = match.Activity.Value,
                },
                cancellationToken
            );
        }
    }

    public async ValueTask<IReadOnlyList<SearchMatch>> ListMatchesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        CancellationToken cancellationToken
    )
    {
        var ids = database.Array([.. activities.Select(id => id.Value)]);
        var rows = await database.ListAsync<MatchRow>(_selectMatches, new { ids }, cancellationToken);
        return rows.ConvertAll(row => new SearchMatch(
            new Id<SavedSearch>(row.Search),
            new Id<Subject>(row.Subject),
            new Id<Activity>(row.Activity)
        ));
    }

    public async ValueTask<IReadOnlyList<Id<Subject>>> ListNewestAsync(Viewer viewer, int take, CancellationToken cancellationToken) =>
        (await database.ListAsync<long>(SelectNewest, new { take = (long)take }, cancellationToken)).ConvertAll(id => new Id<Subject>(id));

    private object Values(IReadOnlyCollection<Id<SavedSearch>> ids) => new { ids = database.Array([.. ids.Select(id => id.Value)]) };

    private sealed record QueryRow(long Id, string Query, long Alerts, long Revision);

    private sealed class SearchRow
    {
        public long Id { get; set; }

        public long Maker { get; set; }

        public string Name { get; set; } = "";

        public string Query { get; set; } = "";

        public long Shared { get; set; }

        public long? Audience { get; set; }

        public long Since { get; set; }
    }

    private sealed record ToldRow(long Search, long Member);

    private sealed record MatchRow(long Search, long Subject, long Activity);
}
