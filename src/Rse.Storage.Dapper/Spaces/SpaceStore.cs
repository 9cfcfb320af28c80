using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class SpaceStore(Database database) : ISpaceStore
{
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
            visibility = @visibility,
            admits_guests = @admitsGuests,
            audience = @audience,
            listing = @listing,
            archived_at = @archivedAt,
            version = version + 1
        where id = @id
          and version = @version
        """;

    private const string SelectById = $"""
        select {SpaceRow.Columns}
        {SpaceRow.Source}
        where p.id = @id
          and {Visibility.Listing}
        """;

    private const string SelectBySlug = $"""
        select {SpaceRow.Columns}
        {SpaceRow.Source}
        where p.slug = @slug
          and {Visibility.Listing}
        """;

    private const string SelectByIds = $"""
        select {SpaceRow.Columns}
        {SpaceRow.Source}
        where p.id = any(@ids)
          and {Visibility.Listing}
        """;

    private const string SelectPage = $"""
        select {SpaceRow.Columns}
        {SpaceRow.Source}
        where p.id > @after
          and p.archived_at is null
          and {Visibility.Listing}
        order by p.id
        limit @limit
        """;

    private const string SelectPageOfMine = $"""
        select {SpaceRow.Columns}
        from rse_membership mine
        join rse_space p on p.id = mine.space_id
        where mine.member_id = @viewer
          and mine.space_id > @after
          and p.archived_at is null
          and {Visibility.Listing}
        order by mine.space_id
        limit @limit
        """;

    private readonly string _lock = database.Dialect.Sql(SpaceLock.Select);
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
            cancellationToken
        );
        if (id is null)
        {
            return null;
        }

        var stored = space with { Id = new Id<Space>(id.Value), Version = 1, MemberCount = 0, PostCount = 0, Role = null };
        await transaction.ExecuteAsync(
            UpdateAudiences,
            new
            {
                id,
                audience = stored.Audience.Value,
                listing = stored.Listing.Value,
            },
            cancellationToken
        );
        return stored;
    }

    public async ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Space space, CancellationToken cancellationToken)
    {
        var before = await SpaceAudienceSql.LockAsync(transaction, space.Id.Value, cancellationToken);
        var row = new
        {
            id = space.Id.Value,
            version = space.Version,
            name = space.Name,
            description = space.Description,
            visibility = EnumText.Of(space.Visibility),
            admitsGuests = space.AdmitsGuests ? 1L : 0L,
            audience = space.Audience.Value,
            listing = space.Listing.Value,
            archivedAt = space.ArchivedAt?.ToUnixTimeMilliseconds(),
        };
        if (await transaction.ExecuteAsync(Update, row, cancellationToken) == 0)
        {
            return false;
        }

        var after = new SpaceAudiences(row.audience, row.listing);
        if (before != after)
        {
            await SpaceAudienceSql.SetAsync(transaction, row.id, after, cancellationToken);
        }

        return true;
    }

    public async ValueTask<Space?> FindAsync(IWriteTransaction transaction, Id<Space> id, CancellationToken cancellationToken)
    {
        await transaction.FindAsync<long?>(_lock, new { space = id.Value }, cancellationToken);
        return (
            await transaction.FindAsync<SpaceRow>(_selectById, database.For(Viewer.System, new { id = id.Value }), cancellationToken)
        )?.ToSpace();
    }

    public async ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken) =>
        (await database.FindAsync<SpaceRow>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken))?.ToSpace();

    public async ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        (await database.FindAsync<SpaceRow>(_selectBySlug, database.For(viewer, new { slug }), cancellationToken))?.ToSpace();

    public async ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, bool mine, Slice slice, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { after = slice.After?.Id ?? 0L, limit = (long)slice.Limit });
        return
        [
            .. (await database.ListAsync<SpaceRow>(mine ? _selectPageOfMine : _selectPage, parameters, cancellationToken)).Select(row =>
                row.ToSpace()
            ),
        ];
    }

    public async ValueTask<IReadOnlyList<Space>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { ids = database.Array([.. ids.Select(id => id.Value)]) });
        return [.. (await database.ListAsync<SpaceRow>(_selectByIds, parameters, cancellationToken)).Select(row => row.ToSpace())];
    }
}
