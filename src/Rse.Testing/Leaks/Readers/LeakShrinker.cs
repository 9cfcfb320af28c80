using System.Diagnostics;
using Rse.Testing.Leaks.Acts;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Readers;

/// <summary>Makes a leaking world smaller, as long as it still leaks.</summary>
internal sealed class LeakShrinker(
    Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open,
    IReadOnlyList<ILeakSurface> surfaces,
    LeakFinding finding
)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(30);

    /// <summary>The log of the smallest world found, and its leak.</summary>
    /// <param name="steps">Every step up to the leak.</param>
    /// <param name="round">The number of the reading that leaked.</param>
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
        await using var world = await LeakWorld.OpenAsync(open);
        var runner = new LeakActRunner(world);
        foreach (var step in steps)
        {
            await runner.ActAsync(step, token);
        }

        // Only the surface that leaked is read, or all of them if the fault is that none shows something.
        IReadOnlyList<ILeakSurface> read = [.. surfaces.Where(surface => surface.Name == finding.Surface)];
        var reader = new LeakReader(read.Count == 0 ? surfaces : read, reachesAll: read.Count == 0);
        await reader.ReadAsync(world, round, token);
        return reader.Leaks.Find(leak => leak.Surface == finding.Surface && KindOf(leak) == KindOf(finding)) is { } found
            ? string.Join(Environment.NewLine, world.Log.Append(found.ToString()))
            : null;
    }

    // Another thing may leak in a smaller world, but in the same way.
    private static string KindOf(LeakFinding leak) => leak.What.Split(' ')[0];
}
