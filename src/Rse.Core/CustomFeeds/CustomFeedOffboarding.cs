using Rse.Members;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>Deletes the private feeds of a departing member. Shared feeds stay with their space and its moderators.</summary>
internal sealed class CustomFeedOffboarding(ICustomFeedStore feeds) : IOffboardingStep
{
    public ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        feeds.ClearAsync(transaction, departure.Member.Id, departure.Anonymize, cancellationToken);
}
