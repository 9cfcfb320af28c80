using Rse.Directories;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Directories;

/// <summary>The real store, which cuts a run in the middle of its third batch.</summary>
internal sealed class CuttingLinkStore(IDirectoryLinkStore store) : IDirectoryLinkStore
{
    private int _batches;

    public ValueTask<DirectoryLink> PutAsync(IWriteTransaction transaction, DirectoryLink link, CancellationToken cancellationToken) =>
        store.PutAsync(transaction, link, cancellationToken);

    public ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<DirectoryLink> id, CancellationToken cancellationToken) =>
        store.RemoveAsync(transaction, id, cancellationToken);

    public ValueTask<DirectoryLink?> FindAsync(Viewer viewer, Id<DirectoryLink> id, CancellationToken cancellationToken) =>
        store.FindAsync(viewer, id, cancellationToken);

    public ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Viewer viewer, Id<Space>? space, CancellationToken cancellationToken) =>
        store.ListAsync(viewer, space, cancellationToken);

    public ValueTask<bool> LeaseAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    ) => store.LeaseAsync(transaction, id, lease, before, cancellationToken);

    public ValueTask<bool> RenewAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        CancellationToken cancellationToken
    ) => ++_batches == 3 ? throw new IOException("The disk is full.") : store.RenewAsync(transaction, id, lease, cancellationToken);

    public ValueTask EndAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        string? problem,
        CancellationToken cancellationToken
    ) => store.EndAsync(transaction, id, lease, problem, cancellationToken);
}
