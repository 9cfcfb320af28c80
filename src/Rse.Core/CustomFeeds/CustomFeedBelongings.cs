using Rse.Members;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>Deletes the private feeds of who departs. What they shared stays with the space, whose moderators take care of it.</summary>
internal sealed class CustomFeedBelongings(ICustomFeedStore feeds) : IMemberBelongings
{
    public ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        feeds.ClearAsync(transaction, departure.Member.Id, departure.Detach, cancellationToken);
}
