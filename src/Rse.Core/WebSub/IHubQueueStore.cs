using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.WebSub;

/// <summary>What there is to do for subscriptions to the hub. Nodes claim it, each for a while.</summary>
internal interface IHubQueueStore
{
    /// <summary>
    /// Notes that feeds may have changed: those of the given spaces, and all that may hold anything. Returns how many active subscriptions
    /// there are of them.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="spaces">The spaces in which something happened, which may be none; null for something that any feed may show.</param>
    /// <param name="now">The time.</param>
    /// <param name="due">When to look, for those for which nothing is to be done yet.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<int> MarkAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Space>>? spaces,
        DateTimeOffset now,
        DateTimeOffset due,
        CancellationToken cancellationToken
    );

    /// <summary>Whether anything is due that no node works on, for <see cref="Viewer.System"/> alone.</summary>
    ValueTask<bool> IsDueAsync(Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Claims what is due and not claimed, the longest due first.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="node">Who claims.</param>
    /// <param name="now">The time.</param>
    /// <param name="until">When the claim ends, so that another node may claim it.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<HubSubscription>> ClaimAsync(
        IWriteTransaction transaction,
        string node,
        DateTimeOffset now,
        DateTimeOffset until,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores what became of a claimed subscription, and gives up the claim. What was asked for or changed meanwhile stays to be done.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="subscription">As it is to be stored; without its wish if that is done.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if it was claimed by somebody else since, or has ended.</returns>
    ValueTask<bool> FinishAsync(IWriteTransaction transaction, HubSubscription subscription, CancellationToken cancellationToken);
}
