using System.Diagnostics;

namespace Rse.Testing.Leaks;

/// <summary>Makes a world that leaks smaller, for as long as it still does.</summary>
internal sealed class LeakShrinker(
    Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
    IReadOnlyList<ILeakSurface> surfaces,
    LeakFinding finding
)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(30);

    /// <summary>What happens in the smallest world found, and what leaks in it.</summary>
    /// <param name="steps">All that happened until it leaked.</param>
    /// <param name="round">Of the reading that leaked.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<string?> ShrinkAsync(IReadOnlyList<LeakStep> steps, int round, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        string? smallest = null;
        for (var size = Math.Max(1, steps.Count / 2); size > 0; size /= 2)
        {
            for (var at = 0; at < steps.Count && Stopwatch.GetElapsedTime(started) < Allowed; )
            {
                LeakStep[] fewer = [.. steps.Take(at), .. steps.Skip(at + size)];
                if (await TryAsync(fewer, round, token) is { } story)
                {
                    (steps, smallest) = (fewer, story);
                }
                else
                {
                    at += size;
                }
            }
        }

        return smallest;
    }

    private async ValueTask<string?> TryAsync(LeakStep[] steps, int round, CancellationToken token)
    {
        await using var scene = await LeakScene.OpenAsync(open);
        var stage = new LeakStage(scene);
        foreach (var step in steps)
        {
            await stage.ActAsync(step, token);
        }

        // As the whole run reads: by the surfaces that leaked, or by all where it is what none of them shows.
        IReadOnlyList<ILeakSurface> read = [.. surfaces.Where(surface => surface.Name == finding.Surface)];
        var reader = new LeakReader(read.Count == 0 ? surfaces : read, reachesAll: read.Count == 0);
        await reader.ReadAsync(scene, round, token);
        return reader.Leaks.Find(leak => leak.Surface == finding.Surface && Manner(leak) == Manner(finding)) is { } found
            ? string.Join(Environment.NewLine, scene.Log.Append(found.ToString()))
            : null;
    }

    // Which thing leaks may change on the way down, not how.
    private static string Manner(LeakFinding leak) => leak.What.Split(' ')[0];
}
