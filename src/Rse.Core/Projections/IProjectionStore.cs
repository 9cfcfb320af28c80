using Rse.Activities;
using Rse.Transactions;

namespace Rse.Projections;

/// <summary>What storage must do for the cursors of projections.</summary>
internal interface IProjectionStore
{
    /// <summary>
    /// Takes the lease on a projection, so that one node runs it, and returns its cursor; null where another node holds the lease.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="name">The projection; made where it is new.</param>
    /// <param name="node">Who takes it; taking again extends.</param>
    /// <param name="now">The time now.</param>
    /// <param name="until">When the lease ends by itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<LogPosition?> LeaseAsync(
        IWriteTransaction transaction,
        string name,
        string node,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>Moves the cursor, where the node still holds the lease; false where it does not.</summary>
    ValueTask<bool> AdvanceAsync(
        IWriteTransaction transaction,
        string name,
        string node,
        LogPosition position,
        CancellationToken cancellationToken
    );

    /// <summary>Gives the lease back.</summary>
    ValueTask ReleaseAsync(IWriteTransaction transaction, string name, string node, CancellationToken cancellationToken);
}
