using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Directories;

/// <summary>The links of the network, and the runs that have them for a while.</summary>
internal sealed class DirectoryLinks(IDirectoryLinkStore store, ActivityWriter writer, IOptions<DirectoryOptions> options, ILogger<DirectoryLinks> logger)
{
    public DirectoryOptions Options => options.Value;

    /// <inheritdoc cref="ActivityWriter.Now"/>
    public DateTimeOffset Now => writer.Now;

    public ValueTask<DirectoryLink?> FindAsync(Id<DirectoryLink> id, CancellationToken cancellationToken) => store.FindAsync(Viewer.System, id, cancellationToken);

    public ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Id<Space>? space, CancellationToken cancellationToken) => store.ListAsync(Viewer.System, space, cancellationToken);

    public async ValueTask<DirectoryLink> PutAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        var stored = await writer.WriteAsync((transaction, token) => store.PutAsync(transaction, link, token), cancellationToken);
        DirectoryLog.Linked(logger, stored.SpaceId, stored.Directory, stored.Id);
        return stored;
    }

    public async ValueTask RemoveAsync(Id<DirectoryLink> id, CancellationToken cancellationToken)
    {
        if (await writer.WriteAsync((transaction, token) => store.RemoveAsync(transaction, id, token), cancellationToken))
        {
            DirectoryLog.Unlinked(logger, id);
        }
    }

    /// <summary>Begins a run; null where another has the link, or it was tried since.</summary>
    public async ValueTask<DirectoryLease?> BeginAsync(Id<DirectoryLink> id, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var lease = Extend(Guid.NewGuid().ToString("N"));
        return await writer.WriteAsync((transaction, token) => store.LeaseAsync(transaction, id, lease, before, token), cancellationToken) ? lease : null;
    }

    /// <summary>Extends a run within the transaction that writes for it; false where it has lost the link.</summary>
    public ValueTask<bool> RenewAsync(IWriteTransaction transaction, Id<DirectoryLink> id, DirectoryLease lease, CancellationToken cancellationToken) =>
        store.RenewAsync(transaction, id, Extend(lease.Run), cancellationToken);

    /// <summary>Ends a run and notes what stopped it, even where the host stops.</summary>
    public async ValueTask EndAsync(Id<DirectoryLink> id, DirectoryLease lease, string? problem) =>
        await writer.WriteAsync(
            async (transaction, token) =>
            {
                await store.EndAsync(transaction, id, lease with { Now = Now }, problem, token);
                return true;
            },
            CancellationToken.None);

    private DirectoryLease Extend(string run) => new() { Run = run, Now = Now, Until = Now + options.Value.LeaseDuration };
}
