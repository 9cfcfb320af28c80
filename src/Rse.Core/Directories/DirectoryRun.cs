using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Members;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Directories;

/// <summary>One run over a group that was read: plan, guard, batches, report.</summary>
internal sealed class DirectoryRun(DirectoryPlanner planner, DirectoryWriter writer, IOptions<DirectoryOptions> options)
{
    // A hundred people take a writer some ten milliseconds.
    private const int BatchSize = 100;
    private const int NeverHeld = 5;

    public async ValueTask<DirectoryChange> PreviewAsync(Space space, DirectoryLink link, IReadOnlyList<DirectoryEntry> entries, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(space, link, entries, cancellationToken);
        var held = FindHeld(plan, confirmed: false);
        return Report(link, plan, held is null ? plan.Moves : [.. plan.Moves.Where(step => step.Act is not DirectoryAct.Remove)], held);
    }

    public async ValueTask<DirectoryChange> WriteAsync(
        Space space, DirectoryLink link, DirectoryLease lease, IReadOnlyList<DirectoryEntry> entries, bool confirmed, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(space, link, entries, cancellationToken);
        var problem = FindHeld(plan, confirmed);
        List<DirectoryStep> done = [];

        // Members, guests and those who go out in batches of their own: a guest's sponsor is met before them.
        foreach (var group in plan.Moves.GroupBy(step => (step.Act is DirectoryAct.Remove, step.Person.Member.Kind is MemberKind.Guest && step.Act is not DirectoryAct.Remove)))
        {
            if (group.Key.Item1 && problem is not null)
            {
                continue;
            }

            foreach (var batch in group.Chunk(BatchSize))
            {
                if (await writer.WriteAsync(link, lease, batch, cancellationToken) is not { } written)
                {
                    return Report(link, plan, done, new Problem(ProblemCodes.MirrorRunning, "Another run took the link over, or it was ended; what is left is for that run."));
                }

                done.AddRange(written);
            }
        }

        return Report(link, plan, done, problem);
    }

    private Problem? FindHeld(DirectoryPlan plan, bool confirmed)
    {
        var removals = plan.Moves.Count(step => step.Act is DirectoryAct.Remove);
        return confirmed || removals <= NeverHeld || removals <= plan.Made * options.Value.MaxRemovalShare
            ? null
            : new Problem(
                ProblemCodes.RemovalHeld,
                string.Create(CultureInfo.InvariantCulture, $"{removals} of the {plan.Made} members whom this link let in would go out, so nobody was taken out; confirm it if the group is right."));
    }

    private static DirectoryChange Report(DirectoryLink link, DirectoryPlan plan, IReadOnlyList<DirectoryStep> done, Problem? problem) => new()
    {
        Link = link,
        Added = Moves(done, DirectoryAct.Add),
        Changed = Moves(done, DirectoryAct.Change),
        Removed = Moves(done, DirectoryAct.Remove),
        Held = problem?.Code is ProblemCodes.RemovalHeld ? Moves(plan.Moves, DirectoryAct.Remove) : [],
        Unchanged = plan.Unchanged + done.Count(step => step.Act is DirectoryAct.Keep),
        Skipped =
        [
            .. plan.Skipped.Concat(done.Where(step => step.Act is DirectoryAct.Skip)).Select(step => new DirectorySkip { ExternalId = step.Person.ExternalId, Problem = step.Problem! }),
        ],
        Problem = problem,
    };

    private static IReadOnlyList<DirectoryMove> Moves(IReadOnlyList<DirectoryStep> steps, DirectoryAct act) => [.. steps.Where(step => step.Act == act).Select(step => step.ToMove())];
}
