using Rse.Directories;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Directories;

internal sealed class DirectoryLinkStore(Database database) : IDirectoryLinkStore
{
    private const string Columns = """
        k.id, k.space_id as spaceid, k.directory, k.group_name as groupname, k.role, k.linked_at as linkedat,
        k.tried_at as triedat, k.mirrored_at as mirroredat, k.problem
        """;

    private const string InsertOrUpdate = """
        insert into rse_directory_link (space_id, directory, group_name, role, linked_at)
        values (@space, @directory, @group, @role, @linkedAt)
        on conflict (space_id, directory, group_name) do update
        set role = excluded.role
        returning id
        """;

    // The link first, as a run locks it first: so the two wait for each other instead of locking each other out.
    private const string Lock = """
        select k.id
        from rse_directory_link k
        where k.id = @id
        for no key update
        """;

    private const string UpdateMemberships = """
        update rse_membership
        set origin = null
        where origin = @id
        """;

    private const string Delete = """
        delete from rse_directory_link
        where id = @id
        """;

    private const string SelectCurrent = $"""
        select {Columns}
        from rse_directory_link k
        where k.id = @id
        """;

    private const string SelectById = $"""
        select {Columns}
        from rse_directory_link k
        join rse_space p on p.id = k.space_id
        where k.id = @id
          and {Visibility.Listing}
        """;

    private const string SelectAll = $"""
        select {Columns}
        from rse_directory_link k
        join rse_space p on p.id = k.space_id
        where {Visibility.Listing}
        order by k.id
        """;

    private const string SelectBySpace = $"""
        select {Columns}
        from rse_directory_link k
        join rse_space p on p.id = k.space_id
        where k.space_id = @space
          and {Visibility.Listing}
        order by k.id
        """;

    private const string UpdateLease = """
        update rse_directory_link
        set run = @run,
            leased_until = @until,
            tried_at = @now
        where id = @id
          and (run is null or leased_until <= @now)
          and (tried_at is null or tried_at <= @before)
        """;

    private const string UpdateRenewed = """
        update rse_directory_link
        set leased_until = @until
        where id = @id
          and run = @run
        """;

    private const string UpdateEnded = """
        update rse_directory_link
        set run = null,
            leased_until = null,
            mirrored_at = coalesce(@mirroredAt, mirrored_at),
            problem = @problem
        where id = @id
          and run = @run
        """;

    private readonly string _lock = database.Dialect.Sql(Lock);
    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectAll = database.Dialect.Sql(SelectAll);
    private readonly string _selectBySpace = database.Dialect.Sql(SelectBySpace);

    public async ValueTask<DirectoryLink> PutAsync(IWriteTransaction transaction, DirectoryLink link, CancellationToken cancellationToken)
    {
        var row = new
        {
            space = link.SpaceId.Value,
            directory = link.Directory,
            group = link.Group,
            role = EnumText.Of(link.Role),
            linkedAt = link.LinkedAt.ToUnixTimeMilliseconds(),
        };
        var id = await transaction.FindAsync<long>(InsertOrUpdate, row, cancellationToken);
        return (await transaction.FindAsync<Row>(SelectCurrent, new { id }, cancellationToken))!.ToLink();
    }

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<DirectoryLink> id, CancellationToken cancellationToken)
    {
        var key = new { id = id.Value };
        await transaction.FindAsync<long?>(_lock, key, cancellationToken);
        await transaction.ExecuteAsync(UpdateMemberships, key, cancellationToken);
        return await transaction.ExecuteAsync(Delete, key, cancellationToken) == 1;
    }

    public async ValueTask<DirectoryLink?> FindAsync(Viewer viewer, Id<DirectoryLink> id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken))?.ToLink();

    public async ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Viewer viewer, Id<Space>? space, CancellationToken cancellationToken)
    {
        var rows = space is { } one
            ? await database.ListAsync<Row>(_selectBySpace, database.For(viewer, new { space = one.Value }), cancellationToken)
            : await database.ListAsync<Row>(_selectAll, database.For(viewer), cancellationToken);
        return [.. rows.Select(row => row.ToLink())];
    }

    public async ValueTask<bool> LeaseAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdateLease,
            new
            {
                id = id.Value,
                run = lease.Run,
                now = lease.Now.ToUnixTimeMilliseconds(),
                until = lease.Until.ToUnixTimeMilliseconds(),
                before = before?.ToUnixTimeMilliseconds() ?? long.MaxValue,
            },
            cancellationToken
        ) == 1;

    public async ValueTask<bool> RenewAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdateRenewed,
            new
            {
                id = id.Value,
                run = lease.Run,
                until = lease.Until.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) == 1;

    public async ValueTask EndAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        string? problem,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdateEnded,
            new
            {
                id = id.Value,
                run = lease.Run,
                mirroredAt = problem is null ? lease.Now.ToUnixTimeMilliseconds() : (long?)null,
                problem,
            },
            cancellationToken
        );

    // Settable, for SQLite gives a nullable column no type where its first row is null.
    private sealed class Row
    {
        public long Id { get; set; }

        public long SpaceId { get; set; }

        public string Directory { get; set; } = "";

        public string GroupName { get; set; } = "";

        public string Role { get; set; } = "";

        public long LinkedAt { get; set; }

        public long? TriedAt { get; set; }

        public long? MirroredAt { get; set; }

        public string? Problem { get; set; }

        public DirectoryLink ToLink() =>
            new()
            {
                Id = new Id<DirectoryLink>(Id),
                SpaceId = new Id<Space>(SpaceId),
                Directory = Directory,
                Group = GroupName,
                Role = EnumText.Parse<SpaceRole>(Role),
                LinkedAt = DateTimeOffset.FromUnixTimeMilliseconds(LinkedAt),
                TriedAt = TriedAt is { } tried ? DateTimeOffset.FromUnixTimeMilliseconds(tried) : null,
                MirroredAt = MirroredAt is { } mirrored ? DateTimeOffset.FromUnixTimeMilliseconds(mirrored) : null,
                Problem = Problem,
            };
    }
}
