using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>Reads and sets budgets.</summary>
internal sealed class BriefBudgets(
    IBriefBudgetStore budgets,
    IUnitOfWork unitOfWork,
    IOptions<BriefOptions> options,
    ILogger<BriefService> logger
)
{
    private readonly BriefOptions _options = options.Value;

    /// <summary>How many days back a brief looks.</summary>
    public int LookBackDays(BriefPeriod period) => period is BriefPeriod.Week ? Math.Max(7, _options.LookBackDays) : _options.LookBackDays;

    /// <summary>The budget of members who set none.</summary>
    public BriefBudget Default => new(_options.Items, _options.Period);

    /// <summary>Finds the budget that the viewer set; null if they set none.</summary>
    public ValueTask<BriefBudget?> FindAsync(Viewer viewer, CancellationToken cancellationToken) =>
        budgets.FindAsync(viewer, cancellationToken);

    /// <summary>Sets the viewer's budget, or resets it to the network's. Not in the activity log, because it is private.</summary>
    public async ValueTask SetAsync(Viewer viewer, BriefBudget? budget, CancellationToken cancellationToken)
    {
        var member = viewer.RequireMember();
        if (budget is { } given)
        {
            Check(given);
        }

        if (
            !await unitOfWork.WriteAsync((transaction, token) => budgets.PutAsync(transaction, member.Id, budget, token), cancellationToken)
        )
        {
            return;
        }

        if (budget is { } set)
        {
            BriefLog.BudgetSet(logger, member.Id, set.Items);
        }
        else
        {
            BriefLog.BudgetReset(logger, member.Id);
        }
    }

    private static void Check(BriefBudget budget)
    {
        List<Problem> problems = [];
        if (budget.Items is < 1 or > BriefBudget.MaxItems)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.BudgetOutOfRange,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The budget is {budget.Items} items; it must be a whole number from 1 to {BriefBudget.MaxItems}."
                    ),
                    "items"
                )
            );
        }

        if (!Enum.IsDefined(budget.Period))
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ValueUnknown,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The period is {(int)budget.Period}; it must be day, working-day or week."
                    ),
                    "period"
                )
            );
        }

        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }
    }
}

/// <summary>Stores the budgets of members.</summary>
internal interface IBriefBudgetStore
{
    /// <summary>Finds the viewer's own budget, if any.</summary>
    ValueTask<BriefBudget?> FindAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Stores a member's budget, or removes it for null. Returns false if nothing changed.</summary>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Id<Member> member, BriefBudget? budget, CancellationToken cancellationToken);
}
