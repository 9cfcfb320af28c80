using Rse.Members;
using Rse.Transactions;

namespace Rse.Saves;

/// <summary>Takes away what a member saved where their name comes off. Who may come back finds it again.</summary>
internal sealed class SaveBelongings(ISaveStore saves) : IMemberBelongings
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Detach)
        {
            await saves.ClearAsync(transaction, departure.Member.Id, cancellationToken);
        }
    }
}
