using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>What members and the network want to spend.</summary>
internal sealed class BriefBudgets(
    IBriefBudgetStore budgets,
    IUnitOfWork unitOfWork,
    IOptions<BriefOptions> options,
    ILogger<BriefService> logger
)
{
    private readonly BriefOptions _options = options.Value;

    /// <summary>How far back a brief looks.</summary>
    public int LookBackDays(BriefPeriod period) => period is BriefPeriod.Week ? Math.Max(7, _options.LookBackDays) : _options.LookBackDays;

    /// <summary>The budget of the viewer's next brief.</summary>
    public async ValueTask<OwnBudget> FindAsync(Viewer viewer, CancellationToken cancellationToken) =>
        await budgets.FindAsync(viewer, cancellationToken) is { } own
            ? new OwnBudget(own, true)
            : new OwnBudget(new BriefBudget(_options.Items, _options.Period), false);

    /// <summary>Sets it, or goes back to the network's. Past the log: what somebody wants to read is nobody's news.</summary>
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
            BriefLog.Budgeted(logger, member.Id, set.Items);
        }
        else
        {
            BriefLog.Unbudgeted(logger, member.Id);
        }
    }

    private static void Check(BriefBudget budget)
    {
        List<Problem> problems = [];
        if (budget.Items is < 1 or > BriefBudget.Most)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.BudgetOutOfRange,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The budget is {budget.Items} items; it must be a whole number from 1 to {BriefBudget.Most}."
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
