using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.SavedSearches;

internal sealed class SavedSearchStore(Database database) : ISavedSearchStore
{
    // Locks the row until the transaction ends, so that revisions commit in their order.
    private const string NextRevision = """
        update rse_saved_search_revision
        set number = number + 1
        where id = 1
        returning number
        """;

    private const string Insert = """
        insert into rse_saved_search (
            member_id, shared, space_id, name, name_key, query, alerts, place, since, created_at, changed_at, version, revision)
        values (@maker, @shared, @space, @name, @nameKey, @query, @alerts,
            (select coalesce(max(o.place), 0) + 1 from rse_saved_search o where o.member_id = @maker and o.shared = 0),
            @since, @createdAt, @changedAt, 1, @revision)
        on conflict do nothing
        returning id
        """;

    // Checked before the update: a conflict would be an error, which on PostgreSQL aborts the transaction.
    private const string SelectNamesake = """
        select f.id
        from rse_saved_search f
        where f.name_key = @nameKey
          and f.id <> @id
          and f.shared = @shared
          and ((@shared = 0 and f.member_id = @maker) or (@shared = 1 and coalesce(f.space_id, 0) = @place))
        """;

    private const string Update = """
        update rse_saved_search
        set name = @name,
            name_key = @nameKey,
            query = @query,
            alerts = @alerts,
            since = @since,
            changed_at = @changedAt,
            version = version + 1,
            revision = @revision
        where id = @id
          and version = @version
        """;

    private const string DeleteMatches = """
        delete from rse_search_match
        where search_id = @id
        """;

    private const string DeleteMembers = """
        delete from rse_alert_member
        where search_id = @id
        """;

    private const string DeleteSpaces = """
        delete from rse_alert_space
        where search_id = @id
        """;

    private const string Delete = """
        delete from rse_saved_search
        where id = @id
        """;

    private const string UpdatePlace = """
        update rse_saved_search
        set place = @place
        where id = @id
          and member_id = @member
          and shared = 0
        """;

    private const string SelectOwnPlaces = """
        select id
        from rse_saved_search
        where member_id = @member
          and shared = 0
        order by place, id
        """;

    // Of two subscriptions, that of the member themselves is told.
    private const string SubscribedBy = """
        case when exists (
                select 1 from rse_alert_member g where g.search_id = f.id and g.member_id = @viewer and g.gone = 1) then null
            else coalesce(
                (select d.actor_id from rse_alert_member d where d.search_id = f.id and d.member_id = @viewer),
                (select min(e.actor_id)
                from rse_alert_space e
                join rse_membership n on n.space_id = e.space_id and n.member_id = @viewer
                where e.search_id = f.id)) end
        """;

    private const string Columns = $"""
        f.id, f.member_id as makerid, f.shared, f.name, f.name_key as namekey, f.query, f.alerts, f.since, f.created_at as createdat,
            f.changed_at as changedat, f.version, p.id as spaceid, p.slug, p.name as spacename, p.visibility, p.archived_at as archivedat,
            b.role, {SubscribedBy} as subscribedby
        from rse_saved_search f
        left join rse_space p on p.id = f.space_id
        left join rse_membership b on b.space_id = f.space_id and b.member_id = @viewer
        """;

    private const string ConcernsViewer = """
        (exists (select 1 from rse_alert_member c where c.search_id = f.id and c.member_id = @viewer)
            or exists (
                select 1
                from rse_alert_space c
                join rse_membership n on n.space_id = c.space_id and n.member_id = @viewer
                where c.search_id = f.id))
        """;

    private const string IsVisible = $"""
        (@ceiling = 9223372036854775807
          or (f.shared = 0 and f.member_id = @viewer)
          or (f.shared = 1 and f.space_id is null and (f.member_id = @viewer or {ConcernsViewer}))
          or (f.space_id is not null and {Visibility.Space}))
        """;

    private const string SelectById = $"""
        select {Columns}
        where f.id = @id
          and {IsVisible}
        """;

    private const string SelectMany = $"""
        select {Columns}
        where {IsVisible}
          and ((@kind = 'own' and f.shared = 0 and f.member_id = @viewer)
            or (@kind = 'followed' and ((f.shared = 0 and f.member_id = @viewer) or (f.shared = 1 and {ConcernsViewer}
              and not exists (
                select 1 from rse_alert_member g where g.search_id = f.id and g.member_id = @viewer and g.gone = 1))))
            or (@kind = 'space' and f.space_id = @space)
            or (@kind = 'network' and f.shared = 1 and f.space_id is null))
        order by f.shared, case when f.shared = 0 then f.place else 0 end, f.name_key, f.id
        limit @take
        """;

    private const string SelectNames = $"""
        select count(*) as number, max(case when f.name_key = @nameKey then f.id else 0 end) as named
        from rse_saved_search f
        left join rse_space p on p.id = f.space_id
        where {IsVisible}
          and ((@kind = 'own' and f.shared = 0 and f.member_id = @viewer)
            or (@kind = 'space' and f.space_id = @space)
            or (@kind = 'network' and f.shared = 1 and f.space_id is null))
        """;

    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectMany = database.Dialect.Sql(SelectMany);
    private readonly string _selectNames = database.Dialect.Sql(SelectNames);

    public async ValueTask<StoredSavedSearch?> AddAsync(
        IWriteTransaction transaction,
        StoredSavedSearch search,
        CancellationToken cancellationToken
    )
    {
        var revision = await transaction.FindAsync<long>(NextRevision, null, cancellationToken);
        var id = await transaction.FindAsync<long?>(Insert, Values(search, revision), cancellationToken);
        return id is { } added ? search with { Id = new Id<SavedSearch>(added), Version = 1 } : null;
    }

    public async ValueTask<bool> UpdateAsync(IWriteTransaction transaction, StoredSavedSearch search, CancellationToken cancellationToken)
    {
        var revision = await transaction.FindAsync<long>(NextRevision, null, cancellationToken);
        var values = Values(search, revision);
        return (await transaction.ListAsync<long>(SelectNamesake, values, cancellationToken)).Count > 0
            ? throw new ConflictException(
                new Problem(ProblemCodes.Taken, $"Another search is called \"{search.Name}\"; choose another name.", "name")
            )
            : await transaction.ExecuteAsync(Update, values, cancellationToken) > 0;
    }

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<SavedSearch> search, CancellationToken cancellationToken)
    {
        var values = new { id = search.Value };
        await transaction.FindAsync<long>(NextRevision, null, cancellationToken);
        await transaction.ExecuteAsync(DeleteMatches, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteMembers, values, cancellationToken);
        await transaction.ExecuteAsync(DeleteSpaces, values, cancellationToken);
        return await transaction.ExecuteAsync(Delete, values, cancellationToken) > 0;
    }

    public async ValueTask OrderAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        IReadOnlyList<Id<SavedSearch>> order,
        CancellationToken cancellationToken
    )
    {
        var own = await transaction.ListAsync<long>(SelectOwnPlaces, new { member = member.Value }, cancellationToken);
        var place = 0L;
        foreach (var id in order.Select(id => id.Value).Where(own.Contains).Concat(own).Distinct())
        {
            place++;
            await transaction.ExecuteAsync(
                UpdatePlace,
                new
                {
                    id,
                    member = member.Value,
                    place,
                },
                cancellationToken
            );
        }
    }

    public async ValueTask<StoredSavedSearch?> FindAsync(Viewer viewer, Id<SavedSearch> search, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = search.Value }), cancellationToken))?.Read();

    public async ValueTask<IReadOnlyList<StoredSavedSearch>> ListAsync(
        Viewer viewer,
        SavedSearchScope scope,
        int take,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<Row>(
            _selectMany,
            database.For(
                viewer,
                new
                {
                    kind = EnumText.Of(scope.Kind),
                    space = scope.Space.Value,
                    take = (long)take,
                }
            ),
            cancellationToken
        );
        return rows.ConvertAll(row => row.Read());
    }

    public async ValueTask<SavedSearchNames> SummarizeAsync(
        Viewer viewer,
        SavedSearchScope scope,
        string nameKey,
        CancellationToken cancellationToken
    )
    {
        var row = await database.FindAsync<NamesRow>(
            _selectNames,
            database.For(
                viewer,
                new
                {
                    kind = EnumText.Of(scope.Kind),
                    space = scope.Space.Value,
                    nameKey,
                }
            ),
            cancellationToken
        );
        return new SavedSearchNames((int)row!.Number, row.Named is > 0 and var named ? new Id<SavedSearch>(named) : null);
    }

    private static object Values(StoredSavedSearch search, long revision) =>
        new
        {
            id = search.Id.Value,
            maker = search.MakerId.Value,
            shared = search.IsShared ? 1L : 0L,
            space = search.Space?.Id.Value,
            place = search.Space?.Id.Value ?? 0L,
            name = search.Name,
            nameKey = search.NameKey,
            query = search.Query,
            alerts = search.Alerts ? 1L : 0L,
            since = search.Since.ToUnixTimeMilliseconds(),
            createdAt = search.CreatedAt.ToUnixTimeMilliseconds(),
            changedAt = search.ChangedAt.ToUnixTimeMilliseconds(),
            version = search.Version,
            revision,
        };

    // A class, not a record: SQLite infers the type of an expression, and of what may be null, from the first row alone.
    private sealed class Row
    {
        public long Id { get; set; }

        public long MakerId { get; set; }

        public long Shared { get; set; }

        public string Name { get; set; } = "";

        public string NameKey { get; set; } = "";

        public string Query { get; set; } = "";

        public long Alerts { get; set; }

        public long Since { get; set; }

        public long CreatedAt { get; set; }

        public long ChangedAt { get; set; }

        public long Version { get; set; }

        public long? SpaceId { get; set; }

        public string? Slug { get; set; }

        public string? SpaceName { get; set; }

        public string? Visibility { get; set; }

        public long? ArchivedAt { get; set; }

        public string? Role { get; set; }

        public long? SubscribedBy { get; set; }

        public StoredSavedSearch Read() =>
            new()
            {
                Id = new Id<SavedSearch>(Id),
                MakerId = new Id<Member>(MakerId),
                IsShared = Shared == 1,
                Space = SpaceId is { } space
                    ? new SpaceSummary
                    {
                        Id = new Id<Space>(space),
                        Slug = Slug!,
                        Name = SpaceName!,
                        Visibility = EnumText.Parse<SpaceVisibility>(Visibility!),
                    }
                    : null,
                Name = Name,
                NameKey = NameKey,
                Query = Query,
                Alerts = Alerts == 1,
                Since = DateTimeOffset.FromUnixTimeMilliseconds(Since),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
                Version = Version,
                Role = Role is null ? null : EnumText.Parse<SpaceRole>(Role),
                IsArchived = ArchivedAt is not null,
                SubscribedById = SubscribedBy is { } by ? new Id<Member>(by) : null,
            };
    }

    private sealed class NamesRow
    {
        public long Number { get; set; }

        public long? Named { get; set; }
    }
}
