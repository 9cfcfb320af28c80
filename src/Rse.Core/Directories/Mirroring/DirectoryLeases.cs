using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Transactions;

namespace Rse.Directories.Mirroring;

/// <summary>Manages the leases of runs, so that only one run at a time mirrors a link.</summary>
internal sealed class DirectoryLeases(IDirectoryLinkStore store, ActivityWriter writer, IOptions<DirectoryOptions> options)
{
    /// <summary>Begins a run; null if another run has the lease, or the link was tried since.</summary>
    public async ValueTask<DirectoryLease?> BeginAsync(Id<DirectoryLink> id, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var lease = Extend(Guid.NewGuid().ToString("N"));
        return await writer.WriteAsync((transaction, token) => store.LeaseAsync(transaction, id, lease, before, token), cancellationToken)
            ? lease
            : null;
    }

    /// <summary>Extends the lease within the transaction of the run; false if the run has lost it.</summary>
    public ValueTask<bool> RenewAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        CancellationToken cancellationToken
    ) => store.RenewAsync(transaction, id, Extend(lease.Run), cancellationToken);

    /// <summary>Ends a run and stores the problem that stopped it, even while the host stops.</summary>
    public async ValueTask EndAsync(Id<DirectoryLink> id, DirectoryLease lease, string? problem) =>
        await writer.WriteAsync(
            async (transaction, token) =>
            {
                await store.EndAsync(transaction, id, lease with { Now = writer.Now }, problem, token);
                return true;
            },
            CancellationToken.None
        );

    private DirectoryLease Extend(string run)
    {
        var now = writer.Now;
        return new DirectoryLease
        {
            Run = run,
            Now = now,
            Until = now + options.Value.LeaseDuration,
        };
    }
}
