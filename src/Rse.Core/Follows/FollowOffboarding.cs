using Rse.Members;
using Rse.Transactions;

namespace Rse.Follows;

/// <summary>Ends the follows of who departs; and the follows of them by others, where their name comes off.</summary>
internal sealed class FollowOffboarding(IFollowStore follows) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await follows.ClearAsync(transaction, departure.Member.Id, departure.Anonymize, cancellationToken);
}
