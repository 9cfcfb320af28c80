using Rse.Paging;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class SpaceStore(Database database) : ISpaceStore
{
    private const string Columns = $"""
        p.id, p.slug, p.name, p.description, p.visibility, p.admits_guests as admitsguests, p.created_at as createdat, p.archived_at as archivedat,
        p.version, p.member_count as membercount, case when {Visibility.Space} then p.post_count else 0 end as postcount, mine.role
        """;

    private const string Source = "from rse_space p left join rse_membership mine on mine.space_id = p.id and mine.member_id = @viewer";

    private const string InsertOrIgnore = """
        insert into rse_space (slug, name, description, visibility, admits_guests, audience, listing, created_at, archived_at, version)
        values (@slug, @name, @description, @visibility, @admitsGuests, 0, 0, @createdAt, @archivedAt, 1)
        on conflict (slug) do nothing
        returning id
        """;

    // The audiences are made of the id, which is known only now.
    private const string UpdateAudiences = """
        update rse_space
        set audience = @audience,
            listing = @listing
        where id = @id
        """;

    private const string Update = """
        update rse_space
        set name = @name,
            description = @description,
            archived_at = @archivedAt,
            version = version + 1
        where id = @id
          and version = @version
        """;

    // A write that changes nothing, so that what is read behind it stays true until the commit.
    private const string Lock = """
        update rse_space
        set member_count = member_count
        where id = @id
        """;

    private const string SelectById = $"""
        select {Columns}
        {Source}
        where p.id = @id
          and {Visibility.Listing}
        """;

    private const string SelectBySlug = $"""
        select {Columns}
        {Source}
        where p.slug = @slug
          and {Visibility.Listing}
        """;

    private const string SelectByIds = $"""
        select {Columns}
        {Source}
        where p.id = any(@ids)
          and {Visibility.Listing}
        """;

    private const string SelectPage = $"""
        select {Columns}
        {Source}
        where p.id > @after
          and p.archived_at is null
          and {Visibility.Listing}
        order by p.id
        limit @limit
        """;

    private const string SelectPageOfMine = $"""
        select {Columns}
        from rse_membership mine
        join rse_space p on p.id = mine.space_id
        where mine.member_id = @viewer
          and mine.space_id > @after
          and p.archived_at is null
          and {Visibility.Listing}
        order by mine.space_id
        limit @limit
        """;

    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectBySlug = database.Dialect.Sql(SelectBySlug);
    private readonly string _selectByIds = database.Dialect.Sql(SelectByIds);
    private readonly string _selectPage = database.Dialect.Sql(SelectPage);
    private readonly string _selectPageOfMine = database.Dialect.Sql(SelectPageOfMine);

    public async ValueTask<Space?> AddAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken)
    {
        var id = await transaction.FindAsync<long?>(
            InsertOrIgnore,
            new
            {
                slug = space.Slug,
                name = space.Name,
                description = space.Description,
                visibility = EnumText.Of(space.Visibility),
                admitsGuests = space.AdmitsGuests ? 1L : 0L,
                createdAt = space.CreatedAt.ToUnixTimeMilliseconds(),
                archivedAt = space.ArchivedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        if (id is null)
        {
            return null;
        }

        var stored = space with { Id = new Id<Space>(id.Value), Version = 1, MemberCount = 0, PostCount = 0, Role = null };
        await transaction.ExecuteAsync(
            UpdateAudiences, new { id, audience = stored.Audience.Value, listing = stored.Listing.Value }, cancellationToken);
        return stored;
    }

    public async ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            Update,
            new
            {
                id = space.Id.Value,
                version = space.Version,
                name = space.Name,
                description = space.Description,
                archivedAt = space.ArchivedAt?.ToUnixTimeMilliseconds(),
            },
            cancellationToken) == 1;

    public async ValueTask<Space?> FindAsync(IWriteTransaction transaction, Id<Space> id, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(Lock, new { id = id.Value }, cancellationToken);
        return ToSpace(await transaction.FindAsync<Row>(_selectById, database.For(Viewer.System, new { id = id.Value }), cancellationToken));
    }

    public async ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken) =>
        ToSpace(await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken));

    public async ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        ToSpace(await database.FindAsync<Row>(_selectBySlug, database.For(viewer, new { slug }), cancellationToken));

    public async ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, bool mine, Slice slice, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { after = slice.After?.Id ?? 0L, limit = (long)slice.Limit });
        return [.. (await database.ListAsync<Row>(mine ? _selectPageOfMine : _selectPage, parameters, cancellationToken)).Select(row => ToSpace(row)!)];
    }

    public async ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Space>> ids, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { ids = database.Array([.. ids.Select(id => id.Value)]) });
        return [.. (await database.ListAsync<Row>(_selectByIds, parameters, cancellationToken)).Select(row => ToSpace(row)!)];
    }

    private static Space? ToSpace(Row? row) => row is null ? null : new Space
    {
        Id = new Id<Space>(row.Id),
        Slug = row.Slug,
        Name = row.Name,
        Description = row.Description,
        Visibility = EnumText.Parse<SpaceVisibility>(row.Visibility),
        AdmitsGuests = row.AdmitsGuests == 1,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        ArchivedAt = row.ArchivedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        Version = row.Version,
        MemberCount = (int)row.MemberCount,
        PostCount = (int)row.PostCount,
        Role = row.Role is null ? null : EnumText.Parse<SpaceRole>(row.Role),
    };

    // Settable, for the count is an expression, to which SQLite gives no type where there is no row.
    private sealed class Row
    {
        public long Id { get; init; }

        public string Slug { get; init; } = "";

        public string Name { get; init; } = "";

        public string Description { get; init; } = "";

        public string Visibility { get; init; } = "";

        public long AdmitsGuests { get; init; }

        public long CreatedAt { get; init; }

        public long? ArchivedAt { get; init; }

        public long Version { get; init; }

        public long MemberCount { get; init; }

        public long PostCount { get; init; }

        public string? Role { get; init; }
    }
}
