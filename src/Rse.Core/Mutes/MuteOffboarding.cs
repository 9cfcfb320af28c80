using Rse.Members;
using Rse.Transactions;

namespace Rse.Mutes;

/// <summary>Ends the mutes of who departs; and the mutes of them by others, where their name comes off.</summary>
internal sealed class MuteOffboarding(IMuteStore mutes) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await mutes.ClearAsync(transaction, departure.Member.Id, departure.Anonymize, cancellationToken);
}
