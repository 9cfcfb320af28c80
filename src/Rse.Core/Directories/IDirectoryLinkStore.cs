using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Directories;

/// <summary>What storage must do for directory links. A link is visible to those who may know of its space.</summary>
/// <remarks>Called by the services of this feature only.</remarks>
internal interface IDirectoryLinkStore
{
    /// <summary>Stores a link, or changes the role of the existing link of the space to the same group.</summary>
    /// <returns>The stored link.</returns>
    ValueTask<DirectoryLink> PutAsync(IWriteTransaction transaction, DirectoryLink link, CancellationToken cancellationToken);

    /// <summary>Deletes a link and the origin of its memberships; false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<DirectoryLink> id, CancellationToken cancellationToken);

    /// <summary>The link; null if there is none or the viewer may not know of its space.</summary>
    ValueTask<DirectoryLink?> FindAsync(Viewer viewer, Id<DirectoryLink> id, CancellationToken cancellationToken);

    /// <summary>The links of the spaces that the viewer may know of, by ascending id.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="space">Only those of one space; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Viewer viewer, Id<Space>? space, CancellationToken cancellationToken);

    /// <summary>Takes the lease of a link for a run, and stores when it was tried.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="id">The link.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="before">Only if it was not tried since; null for always.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if another run has the lease, the link was tried since, or there is no such link.</returns>
    ValueTask<bool> LeaseAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    );

    /// <summary>Extends a lease; false if another run has it, or the link was removed. Locks the link until the transaction ends.</summary>
    ValueTask<bool> RenewAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a run if it still has the lease.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="id">The link.</param>
    /// <param name="lease">The lease, with the time at which the run ended.</param>
    /// <param name="problem">The code of the problem that stopped or limited it; null if the space matches the group now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask EndAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        string? problem,
        CancellationToken cancellationToken
    );
}

/// <summary>The lease of a run on its link.</summary>
internal sealed record DirectoryLease
{
    /// <summary>The unique id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>The current time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the lease expires, in case its process dies.</summary>
    public required DateTimeOffset Until { get; init; }
}
