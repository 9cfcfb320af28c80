using Rse.Activities;
using Rse.Projections;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Projections;

internal sealed class ProjectionStore : IProjectionStore
{
    private const string InsertOrIgnore = """
        insert into rse_projection (name)
        values (@name)
        on conflict do nothing
        """;

    private const string UpdateLease = """
        update rse_projection
        set node = @node,
            leased_until = @until
        where name = @name
          and (node is null or node = @node or leased_until <= @now)
        returning epoch, activity_id as id
        """;

    private const string UpdatePosition = """
        update rse_projection
        set epoch = @epoch,
            activity_id = @id
        where name = @name
          and node = @node
        """;

    private const string UpdateReleased = """
        update rse_projection
        set node = null,
            leased_until = null
        where name = @name
          and node = @node
        """;

    public async ValueTask<LogPosition?> LeaseAsync(
        IWriteTransaction transaction,
        string name,
        string node,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        await transaction.ExecuteAsync(InsertOrIgnore, new { name }, cancellationToken);
        var row = await transaction.FindAsync<Row>(
            UpdateLease,
            new
            {
                name,
                node,
                now = now.ToUnixTimeMilliseconds(),
                until = until.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return row is null ? null : new LogPosition(row.Epoch, row.Id);
    }

    public async ValueTask<bool> AdvanceAsync(
        IWriteTransaction transaction,
        string name,
        string node,
        LogPosition position,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            UpdatePosition,
            new
            {
                name,
                node,
                epoch = position.Epoch,
                id = position.Id,
            },
            cancellationToken
        ) == 1;

    public async ValueTask ReleaseAsync(IWriteTransaction transaction, string name, string node, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(UpdateReleased, new { name, node }, cancellationToken);

    private sealed record Row(long Epoch, long Id);
}
