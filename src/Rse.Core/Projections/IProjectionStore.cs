using Rse.Activities;
using Rse.Transactions;

namespace Rse.Projections;

/// <summary>Storage of the cursors of projections.</summary>
internal interface IProjectionStore
{
    /// <summary>
    /// Takes the lease on a projection, so that one node runs it, and returns its cursor; null where another node holds the lease.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="name">The projection; created if it is new.</param>
    /// <param name="node">Who takes it; taking it again extends it.</param>
    /// <param name="now">The time now.</param>
    /// <param name="until">When the lease expires.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<LogPosition?> LeaseAsync(
        IWriteTransaction transaction,
        string name,
        string node,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>Moves the cursor if the node still holds the lease; otherwise false.</summary>
    ValueTask<bool> AdvanceAsync(
        IWriteTransaction transaction,
        string name,
        string node,
        LogPosition position,
        CancellationToken cancellationToken
    );

    /// <summary>Releases the lease.</summary>
    ValueTask ReleaseAsync(IWriteTransaction transaction, string name, string node, CancellationToken cancellationToken);
}
