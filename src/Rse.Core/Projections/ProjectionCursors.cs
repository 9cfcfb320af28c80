using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Transactions;

namespace Rse.Projections;

/// <summary>The leases and cursors of this node.</summary>
internal sealed class ProjectionCursors(
    IUnitOfWork unitOfWork,
    IHostTransactionScope scope,
    IProjectionStore store,
    IOptions<ProjectionOptions> options,
    TimeProvider time
)
{
    /// <summary>The name under which this process takes leases.</summary>
    public string Node { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Refuses a call within a transaction of the host: projections apply only what is committed.</summary>
    public void EnsureOutsideHostTransaction()
    {
        if (scope.Current is not null)
        {
            throw new InvalidOperationException(
                "Projections cannot run within a transaction of the host, which may yet be rolled back; call this after its commit."
            );
        }
    }

    /// <summary>Takes or extends the lease; null where another node has it.</summary>
    public async ValueTask<(LogPosition Position, DateTimeOffset RenewAt)?> LeaseAsync(string name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var position = await unitOfWork.WriteAsync(
            (transaction, token) => store.LeaseAsync(transaction, name, Node, now, now + options.Value.LeaseDuration, token),
            cancellationToken
        );
        return position is { } found ? (found, now + (options.Value.LeaseDuration / 2)) : null;
    }

    public ValueTask<bool> AdvanceAsync(string name, LogPosition position, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync((transaction, token) => store.AdvanceAsync(transaction, name, Node, position, token), cancellationToken);

    public ValueTask ReleaseAsync(string name, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync((transaction, token) => store.ReleaseAsync(transaction, name, Node, token), cancellationToken);

    public bool IsDue(DateTimeOffset renewAt) => time.GetUtcNow() >= renewAt;
}
