using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Transactions;

namespace Rse.Directories.Mirroring;

/// <summary>The leases of runs, so that one at a time mirrors a link.</summary>
internal sealed class DirectoryLeases(IDirectoryLinkStore store, ActivityWriter writer, IOptions<DirectoryOptions> options)
{
    /// <summary>Begins a run; null where another has the link, or it was tried since.</summary>
    public async ValueTask<DirectoryLease?> BeginAsync(Id<DirectoryLink> id, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var lease = Extend(Guid.NewGuid().ToString("N"));
        return await writer.WriteAsync((transaction, token) => store.LeaseAsync(transaction, id, lease, before, token), cancellationToken)
            ? lease
            : null;
    }

    /// <summary>Extends a run within the transaction that writes for it; false where it has lost the link.</summary>
    public ValueTask<bool> RenewAsync(
        IWriteTransaction transaction,
        Id<DirectoryLink> id,
        DirectoryLease lease,
        CancellationToken cancellationToken
    ) => store.RenewAsync(transaction, id, Extend(lease.Run), cancellationToken);

    /// <summary>Ends a run and notes what stopped it, even where the host stops.</summary>
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
