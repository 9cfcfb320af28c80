using Rse.Members;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>Clears away the briefs and the budget of who departs for good.</summary>
internal sealed class BriefOffboarding(IBriefStore briefs, IBriefBudgetStore budgets) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Anonymize)
        {
            await briefs.ClearAsync(transaction, departure.Member.Id, cancellationToken);
            await budgets.PutAsync(transaction, departure.Member.Id, null, cancellationToken);
        }
    }
}
