using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.FeedTokens;

/// <summary>Stores where private feeds are switched off.</summary>
internal interface IFeedSwitchStore
{
    /// <summary>Switches private feeds off. Returns false if they are off already.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="space">The space; null for the network.</param>
    /// <param name="actor">Who does it; null for nobody.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<bool> PutAsync(
        IWriteTransaction transaction,
        Id<Space>? space,
        Id<Member>? actor,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Switches private feeds on again. Returns false if they are on.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space>? space, CancellationToken cancellationToken);

    /// <summary>Where they are off, for <see cref="Viewer.System"/> alone: a null is the network.</summary>
    ValueTask<IReadOnlyList<Id<Space>?>> ListAsync(Viewer viewer, CancellationToken cancellationToken);
}
