using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Directories;

/// <summary>What storage must do for the links of spaces to groups. A link is visible where its space is.</summary>
/// <remarks>Called by the services of this feature only.</remarks>
internal interface IDirectoryLinkStore
{
    /// <summary>Stores a link, or gives the one that the space has to the same group of the same directory another role.</summary>
    /// <returns>The link as it is stored.</returns>
    ValueTask<DirectoryLink> PutAsync(IWriteTransaction transaction, DirectoryLink link, CancellationToken cancellationToken);

    /// <summary>Ends a link; the memberships that it made become the space's own. False where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<DirectoryLink> id, CancellationToken cancellationToken);

    /// <summary>The link, where the viewer may know of its space.</summary>
    ValueTask<DirectoryLink?> FindAsync(Viewer viewer, Id<DirectoryLink> id, CancellationToken cancellationToken);

    /// <summary>The links of the spaces that the viewer may know of, by ascending id.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="space">Only those of one space; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Viewer viewer, Id<Space>? space, CancellationToken cancellationToken);

    /// <summary>Begins a run, so that nobody else mirrors the link meanwhile, and notes that it was tried.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="id">The link.</param>
    /// <param name="lease">Which run, and until when.</param>
    /// <param name="before">Only where it was not tried since; null for in any case.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where another run has not ended, the link was tried since, or there is none.</returns>
    ValueTask<bool> LeaseAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Extends a run; false where it lost the link to another run, or the link has ended. The link stays until the transaction ends.
    /// </summary>
    ValueTask<bool> RenewAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a run, where it still has the link.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="id">The link.</param>
    /// <param name="lease">Which run, and when it ended.</param>
    /// <param name="problem">What stopped or held it back; null where the space is now as the group is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask EndAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        string? problem,
        CancellationToken cancellationToken
    );
}
