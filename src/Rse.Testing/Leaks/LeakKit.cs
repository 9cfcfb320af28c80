using Rse.Projections;
using Rse.Testing.Leaks.Acts;
using Rse.Testing.Leaks.Readers;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks;

/// <summary>
/// Makes worlds, changes them move by move, and after each move reads every surface for every viewer and looks for what is hidden.
/// </summary>
public static class LeakKit
{
    /// <summary>Runs, and prints to the test output and the console how many checks were made.</summary>
    /// <param name="open">Opens an empty network with its tables; its argument adds the services of the kit.</param>
    /// <param name="surfaces">The surfaces to read.</param>
    /// <param name="options">The number and size of the worlds.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async ValueTask<LeakReport> RunAsync(
        Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
        IReadOnlyList<ILeakSurface> surfaces,
        LeakOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(surfaces);
        ArgumentNullException.ThrowIfNull(options);
        var reader = new LeakReader(surfaces, options.ReachesAll, options.ViewersAtOnce);
        string? smallest = null;
        for (var seed = options.Seed; seed < options.Seed + options.Worlds && reader.Leaks.Count == 0; seed++)
        {
            var plan = LeakPlan.Make(seed, options);
            smallest = await RunAsync(open, surfaces, plan, reader, cancellationToken) is { } story
                ? $"Seed {seed}:{Environment.NewLine}{story}"
                : null;
        }

        var report = new LeakReport
        {
            Checks = reader.Checks,
            Leaks = reader.Leaks,
            Reached = reader.Reached,
            Smallest = smallest,
        };
        Print(report.ToString());
        return report;
    }

    /// <summary>
    /// Revokes everything that can be revoked in one world, one kind after the other, and reads the surfaces after each act.
    /// </summary>
    /// <returns>The leaks, and the acts that revoked nothing from anybody and so prove nothing.</returns>
    internal static async ValueTask<IReadOnlyList<string>> RevokeAsync(
        Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
        IReadOnlyList<ILeakSurface> surfaces,
        LeakOptions options,
        CancellationToken token
    )
    {
        List<string> faults = [];
        await using var world = await LeakWorld.OpenAsync(open);
        var runner = new LeakActRunner(world);
        foreach (var step in LeakPlan.Make(options.Seed, options).Making)
        {
            await runner.ActAsync(step, token);
        }

        var reader = new LeakReader(surfaces, reachesAll: false, options.ViewersAtOnce);
        await reader.ReadAsync(world, 0, token);
        foreach (var act in LeakPlan.Revocations)
        {
            var revoked = 0;

            // Before the act and not after it, so that an index holds what is then revoked.
            await world.Get<ProjectionService>().CatchUpAsync(cancellationToken: token);
            foreach (var step in LeakPlan.Revoke(act))
            {
                // Reading costs more than everything else here, and after an act that revokes nothing it says nothing about revocation.
                if (await runner.ActAsync(step, token) && (options.ReadsAfterEveryAct || reader.Revokes(world)))
                {
                    // Surfaces bring indexes up to date in some rounds, but never in round 1.
                    await reader.ReadAsync(world, 1, token);
                    revoked += reader.Revoked;
                    if (revoked > 0)
                    {
                        break;
                    }
                }
            }

            faults.AddRange(reader.Leaks.Select(leak => $"after {act}, {leak}"));
            reader.Leaks.Clear();
            if (revoked == 0)
            {
                faults.Add($"{act} revoked nothing from anybody.");
            }
        }

        Print(
            new LeakReport
            {
                Checks = reader.Checks,
                Leaks = reader.Leaks,
                Reached = reader.Reached,
            }.ToString()
        );
        return faults;
    }

    /// <summary>Finds the surfaces whose leaks the kit would miss: each is read as if it confused its viewers.</summary>
    internal static async ValueTask<IReadOnlyList<string>> PlantAsync(
        Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
        IReadOnlyList<ILeakSurface> surfaces,
        LeakOptions options,
        CancellationToken token
    )
    {
        await using var world = await LeakWorld.OpenAsync(open);
        var runner = new LeakActRunner(world);
        foreach (var step in LeakPlan.Make(options.Seed, options).Making)
        {
            await runner.ActAsync(step, token);
        }

        List<string> missed = [];
        foreach (var surface in surfaces)
        {
            var found = false;
            foreach (var other in world.Members.Keys)
            {
                found = found || await Confused(surface, other).LeaksToAnyAsync(world, token);
            }

            if (!found)
            {
                missed.Add(surface.Name);
            }
        }

        return missed;

        LeakReader Confused(ILeakSurface surface, string other) => new([new MixedUpSurface(surface, world, other)], reachesAll: false);
    }

    /// <summary>Runs one world. Returns its smallest leaking version, or null if nothing leaks.</summary>
    internal static async ValueTask<string?> RunAsync(
        Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
        IReadOnlyList<ILeakSurface> surfaces,
        LeakPlan plan,
        LeakReader reader,
        CancellationToken token
    )
    {
        List<LeakStep> happened = [];
        var round = 0;
        string story;
        await using (var world = await LeakWorld.OpenAsync(open))
        {
            var runner = new LeakActRunner(world);
            foreach (var step in plan.Making)
            {
                await runner.ActAsync(step, token);
                happened.Add(step);
            }

            await reader.ReadAsync(world, round, token);
            foreach (var move in plan.Moves)
            {
                if (reader.Leaks.Count == 0 && await runner.ActAsync(move, token))
                {
                    happened.Add(move);
                    await reader.ReadAsync(world, ++round, token);
                }
            }

            story = string.Join(Environment.NewLine, world.Log);
        }

        return reader.Leaks.Count == 0
            ? null
            : await new LeakShrinker(open, surfaces, reader.Leaks[0]).ShrinkAsync(happened, round, token) ?? story;
    }

    private static void Print(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine(line);

        // Test runners do not show the output of tests that pass.
        if (Environment.GetEnvironmentVariable("RSE_LEAK_REPORTS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{Guid.NewGuid():N}.txt"), line + Environment.NewLine);
        }
    }
}
