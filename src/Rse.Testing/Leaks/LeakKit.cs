using Rse.Projections;

namespace Rse.Testing.Leaks;

/// <summary>
/// Makes worlds, moves things in them, reads every surface for every viewer after each move, and looks for what must not be there.
/// </summary>
public static class LeakKit
{
    /// <summary>Runs, and says on the output of the test and on the console how many checks were made.</summary>
    /// <param name="open">Makes an empty network with its tables, with what the kit adds to it.</param>
    /// <param name="surfaces">What is read.</param>
    /// <param name="options">Which worlds.</param>
    /// <param name="cancellationToken">Cancels.</param>
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
        var reader = new LeakReader(surfaces, options.ReachesAll);
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
        Say(report.ToString());
        return report;
    }

    /// <summary>
    /// Lets one world have everything taken away that can be, one kind of thing after the other, each read with the next call.
    /// </summary>
    /// <returns>What was taken away from nobody, so that nothing is proven of it, and what leaked.</returns>
    internal static async ValueTask<IReadOnlyList<string>> RevokeAsync(
        Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
        IReadOnlyList<ILeakSurface> surfaces,
        LeakOptions options,
        CancellationToken token
    )
    {
        List<string> faults = [];
        await using var scene = await LeakScene.OpenAsync(open);
        var stage = new LeakStage(scene);
        foreach (var step in LeakPlan.Make(options.Seed, options).Making)
        {
            await stage.ActAsync(step, token);
        }

        var reader = new LeakReader(surfaces, reachesAll: false);
        await reader.ReadAsync(scene, 0, token);
        foreach (var act in LeakPlan.Revocations)
        {
            var revoked = 0;

            // Before the act and not after it: an index holds what is then taken away.
            await scene.Get<ProjectionService>().CatchUpAsync(cancellationToken: token);
            for (var attempt = 0; attempt < 12 && revoked == 0; attempt++)
            {
                // What an act took from nobody says nothing of revocation, and reading costs more than all else here.
                if (await stage.ActAsync(new LeakStep(act, attempt, attempt, attempt + 1), token) && reader.Revokes(scene))
                {
                    // Never a round in which an index is brought up to date.
                    await reader.ReadAsync(scene, 1, token);
                    revoked += reader.Revoked;
                }
            }

            faults.AddRange(reader.Leaks.Select(leak => $"after {act}, {leak}"));
            reader.Leaks.Clear();
            if (revoked == 0)
            {
                faults.Add($"{act} took nothing away from anybody.");
            }
        }

        Say(
            new LeakReport
            {
                Checks = reader.Checks,
                Leaks = reader.Leaks,
                Reached = reader.Reached,
            }.ToString()
        );
        return faults;
    }

    /// <summary>Finds the surfaces whose leak would not be found: each is read as if every viewer were taken for another.</summary>
    internal static async ValueTask<IReadOnlyList<string>> PlantAsync(
        Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
        IReadOnlyList<ILeakSurface> surfaces,
        LeakOptions options,
        CancellationToken token
    )
    {
        await using var scene = await LeakScene.OpenAsync(open);
        var stage = new LeakStage(scene);
        foreach (var step in LeakPlan.Make(options.Seed, options).Making)
        {
            await stage.ActAsync(step, token);
        }

        List<string> unfound = [];
        foreach (var surface in surfaces)
        {
            var found = false;
            foreach (var other in scene.Members.Keys)
            {
                if (!found)
                {
                    var reader = new LeakReader([new MixedUpSurface(surface, scene, other)], reachesAll: false);
                    await reader.ReadAsync(scene, 0, token);
                    found = reader.Leaks.Count > 0;
                }
            }

            if (!found)
            {
                unfound.Add(surface.Name);
            }
        }

        return unfound;
    }

    /// <summary>One world; its smallest version where it leaks, else null.</summary>
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
        await using (var scene = await LeakScene.OpenAsync(open))
        {
            var stage = new LeakStage(scene);
            foreach (var step in plan.Making)
            {
                await stage.ActAsync(step, token);
                happened.Add(step);
            }

            await reader.ReadAsync(scene, round, token);
            foreach (var move in plan.Moves)
            {
                if (reader.Leaks.Count == 0 && await stage.ActAsync(move, token))
                {
                    happened.Add(move);
                    await reader.ReadAsync(scene, ++round, token);
                }
            }

            story = string.Join(Environment.NewLine, scene.Log);
        }

        return reader.Leaks.Count == 0
            ? null
            : await new LeakShrinker(open, surfaces, reader.Leaks[0]).ShrinkAsync(happened, round, token) ?? story;
    }

    private static void Say(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine(line);

        // Runners of tests keep to themselves what a test that passes prints.
        if (Environment.GetEnvironmentVariable("RSE_LEAK_REPORTS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{Guid.NewGuid():N}.txt"), line + Environment.NewLine);
        }
    }
}
