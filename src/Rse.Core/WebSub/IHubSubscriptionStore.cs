using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.WebSub;

/// <summary>Stores subscriptions to the hub. Their addresses and secrets are stored protected.</summary>
internal interface IHubSubscriptionStore
{
    /// <summary>
    /// Notes what a subscriber asks for, in place of what they asked for before. A wish to end what does not exist changes nothing.
    /// </summary>
    /// <returns>False if there would be more subscriptions than allowed.</returns>
    ValueTask<bool> AskAsync(
        IWriteTransaction transaction,
        HubRequest request,
        HubLimits limits,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The subscriptions, newest first, for <see cref="Viewer.System"/> alone.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="state">Only those; null for all.</param>
    /// <param name="slice">Which part.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<HubSubscription>> ListAsync(Viewer viewer, HubState? state, Slice slice, CancellationToken cancellationToken);

    /// <summary>How many there are of each state, for <see cref="Viewer.System"/> alone; states without any are left out.</summary>
    ValueTask<IReadOnlyDictionary<HubState, int>> CountAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Ends a subscription, whoever works on it. Returns false if there is none, or it has ended.</summary>
    ValueTask<bool> EndAsync(
        IWriteTransaction transaction,
        Id<HubSubscription> subscription,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Removes all subscriptions to the private feeds of a member, and returns their number.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what nobody renewed and what has lost its token, and removes what ended before <paramref name="before"/>. Returns how many
    /// ended now.
    /// </summary>
    ValueTask<int> CleanAsync(
        IWriteTransaction transaction,
        DateTimeOffset now,
        DateTimeOffset before,
        CancellationToken cancellationToken
    );
}
