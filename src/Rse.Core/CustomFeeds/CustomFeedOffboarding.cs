using Rse.Members;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>Deletes the private feeds of who departs. What they shared stays with the space, whose moderators take care of it.</summary>
internal sealed class CustomFeedOffboarding(ICustomFeedStore feeds) : IOffboardingStep
{
    public ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        feeds.ClearAsync(transaction, departure.Member.Id, departure.Anonymize, cancellationToken);
}
