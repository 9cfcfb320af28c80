using Rse.People;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>What storage must do for the budgets of members.</summary>
internal interface IBriefBudgetStore
{
    /// <summary>The viewer's own; null where they have none.</summary>
    ValueTask<BriefBudget?> FindAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Stores a member's own, or takes it away for null; false where nothing changed.</summary>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Id<Member> member, BriefBudget? budget, CancellationToken cancellationToken);
}
