using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Directories.Mirroring;

/// <summary>
/// Runs a link: reads the group, compares, and writes in small transactions, so that a large group does not block other writers.
/// </summary>
internal sealed class DirectoryMirror(
    DirectoryLeases leases,
    MemberDirectories directories,
    ISpaceStore spaces,
    DirectoryPlanner planner,
    DirectoryWriter writer,
    IOptions<DirectoryOptions> options,
    ILogger<DirectoryMirror> logger
)
{
    // A batch of a hundred takes about ten milliseconds.
    private const int BatchSize = 100;
    private const int NeverHeld = 5;

    private static readonly Counter<long> MovesMade = RseTelemetry.Meter.CreateCounter<long>(
        "rse.directories.moves",
        "{move}",
        "Members whom links let in, took out or gave another role."
    );

    /// <summary>What a run would do.</summary>
    public async ValueTask<DirectoryChange> PreviewAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        var (space, reading) = await ReadAsync(link, cancellationToken);
        if (reading.Problem is { } problem)
        {
            return DirectoryChange.Stopped(link, problem);
        }

        var plan = await planner.PlanAsync(space, link, reading.Entries, cancellationToken);
        var held = FindHeld(plan, confirmed: false);
        return Report(link, plan, held is null ? plan.Moves : [.. plan.Moves.Where(step => step.Act is not DirectoryAct.Remove)], held);
    }

    /// <summary>Runs the link; null if another run has the lease, or the link was tried since <paramref name="before"/>.</summary>
    public async ValueTask<DirectoryChange?> RunAsync(
        DirectoryLink link,
        bool confirmed,
        DateTimeOffset? before,
        CancellationToken cancellationToken
    )
    {
        if (await leases.BeginAsync(link.Id, before, cancellationToken) is not { } lease)
        {
            return null;
        }

        return await EndAsync(
            link,
            lease,
            async () =>
            {
                var (space, reading) = await ReadAsync(link, cancellationToken);
                return reading.Problem is { } problem
                    ? DirectoryChange.Stopped(link, problem)
                    : await WriteAsync(space, link, lease, reading.Entries, confirmed, cancellationToken);
            }
        );
    }

    /// <summary>Removes everybody whom the link added, without asking the directory; null if another run has the lease.</summary>
    public async ValueTask<DirectoryChange?> ClearAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        if (await leases.BeginAsync(link.Id, null, cancellationToken) is not { } lease)
        {
            return null;
        }

        return await EndAsync(
            link,
            lease,
            async () => await WriteAsync(await FindSpaceAsync(link, cancellationToken), link, lease, [], confirmed: true, cancellationToken)
        );
    }

    private async ValueTask<DirectoryChange> EndAsync(DirectoryLink link, DirectoryLease lease, Func<ValueTask<DirectoryChange>> work)
    {
        var problem = ProblemCodes.MirrorFailed;
        try
        {
            var change = await work();
            problem = change.Problem?.Code;
            MovesMade.Add(
                change.Added.Count + change.Changed.Count + change.Removed.Count,
                new KeyValuePair<string, object?>("rse.plugin", link.Directory)
            );
            DirectoryLog.Mirrored(logger, link.Id, change.Added.Count, change.Changed.Count, change.Removed.Count, change.Skipped.Count);
            return change;
        }
        finally
        {
            if (problem is not null)
            {
                DirectoryLog.Stopped(logger, link.Id, problem);
            }

            await leases.EndAsync(link.Id, lease, problem);
        }
    }

    private async ValueTask<(Space Space, DirectoryReading Reading)> ReadAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        var space = await FindSpaceAsync(link, cancellationToken);
        return (
            space,
            SpaceRights.FindArchival(space) is { } archived
                ? new DirectoryReading([], archived)
                : await directories.ReadAsync(link, cancellationToken)
        );
    }

    private async ValueTask<Space> FindSpaceAsync(DirectoryLink link, CancellationToken cancellationToken) =>
        await spaces.FindAsync(Viewer.System, link.SpaceId, cancellationToken) ?? throw new NotFoundException();

    private async ValueTask<DirectoryChange> WriteAsync(
        Space space,
        DirectoryLink link,
        DirectoryLease lease,
        IReadOnlyList<DirectoryEntry> entries,
        bool confirmed,
        CancellationToken cancellationToken
    )
    {
        var plan = await planner.PlanAsync(space, link, entries, cancellationToken);
        var problem = FindHeld(plan, confirmed);
        List<DirectoryStep> done = [];
        foreach (var person in plan.Narrowed)
        {
            await writer.NarrowAsync(person, cancellationToken);
        }

        foreach (var person in plan.Moved)
        {
            await writer.TakeMailAsync(person, cancellationToken);
        }

        // Members, guests and removals in separate batches, so that sponsors are created before their guests.
        foreach (var group in plan.Moves.GroupBy(step => (Leaves: step.Act is DirectoryAct.Remove, IsNewGuest: IsNewGuest(step))))
        {
            if (group.Key.Leaves && problem is not null)
            {
                continue;
            }

            foreach (var batch in group.Chunk(BatchSize))
            {
                if (await writer.WriteAsync(link, lease, batch, cancellationToken) is not { } written)
                {
                    var lost = new Problem(
                        ProblemCodes.MirrorRunning,
                        "Another run took the link over, or it was ended; what is left is for that run."
                    );
                    return Report(link, plan, done, lost);
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
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{removals} of the {plan.Made} members whom this link let in would go out, so nobody was taken out; confirm it if "
                        + $"the group is right."
                )
            );
    }

    private static DirectoryChange Report(DirectoryLink link, DirectoryPlan plan, IReadOnlyList<DirectoryStep> done, Problem? problem) =>
        new()
        {
            Link = link,
            Added = Moves(done, DirectoryAct.Add),
            Changed = Moves(done, DirectoryAct.Change),
            Removed = Moves(done, DirectoryAct.Remove),
            Held = problem?.Code is ProblemCodes.RemovalHeld ? Moves(plan.Moves, DirectoryAct.Remove) : [],
            Unchanged = plan.Unchanged + done.Count(step => step.Act is DirectoryAct.Keep),
            Skipped = plan
                .Skipped.Concat(done.Where(step => step.Act is DirectoryAct.Skip))
                .ToDictionary(step => step.Person.ExternalId, step => step.Problem!, StringComparer.Ordinal),
            Problem = problem,
        };

    private static IReadOnlyList<DirectoryMove> Moves(IReadOnlyList<DirectoryStep> steps, DirectoryAct act) =>
        [.. steps.Where(step => step.Act == act).Select(step => step.ToMove())];

    private static bool IsNewGuest(DirectoryStep step) =>
        step.Person.Member.Kind is MemberKind.Guest && step.Act is not DirectoryAct.Remove;
}
