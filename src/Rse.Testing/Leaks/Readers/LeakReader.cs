using System.Collections;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Readers;

/// <summary>Reads the surfaces of a world for every viewer, and compares what they show with the model.</summary>
internal sealed class LeakReader(IReadOnlyList<ILeakSurface> surfaces, bool reachesAll, int viewersAtOnce = 1)
{
    private readonly Dictionary<string, long> _reached = surfaces.ToDictionary(surface => surface.Name, _ => 0L, StringComparer.Ordinal);
    private readonly Dictionary<string, BitArray> _shown = new(StringComparer.Ordinal);

    public long Checks { get; private set; }

    public List<LeakFinding> Leaks { get; } = [];

    public IReadOnlyDictionary<string, long> Reached => _reached;

    /// <summary>The number of secrets that a viewer was shown in the round before the last and may not read in the last.</summary>
    public int Revoked { get; private set; }

    /// <summary>Reads one round: every surface for every viewer.</summary>
    public async ValueTask ReadAsync(LeakWorld world, int round, CancellationToken token)
    {
        Revoked = 0;
        if (round == 0)
        {
            _shown.Clear();
        }

        string[] viewers = [.. world.Viewers];
        var readings = new LeakViewerReading[viewers.Length];
        await Parallel.ForAsync(
            0,
            viewers.Length,
            new ParallelOptions { MaxDegreeOfParallelism = viewersAtOnce, CancellationToken = token },
            async (i, stop) => readings[i] = await ReadAsync(world, viewers[i], round, stop)
        );
        foreach (var reading in readings)
        {
            Checks += reading.Checks;
            Leaks.AddRange(reading.Leaks);
            foreach (var (surface, number) in reading.Reached)
            {
                _reached[surface] += number;
            }

            Revoked += CountRevoked(reading.Viewer, reading.Allowed);
            _shown[reading.Viewer] = reading.Shown;
        }
    }

    /// <summary>Whether a surface leaks to a viewer; they read them in turn until one does.</summary>
    public async ValueTask<bool> LeaksToAnyAsync(LeakWorld world, CancellationToken token)
    {
        foreach (var viewer in world.Viewers.ToList())
        {
            if ((await ReadAsync(world, viewer, 0, token)).Leaks.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a viewer may no longer read something that they were shown in the last round.</summary>
    public bool Revokes(LeakWorld world) =>
        world.Viewers.Any(viewer => CountRevoked(viewer, LeakViewerReading.Allow(world, new LeakVisibility(world.Model, viewer))) > 0);

    private async ValueTask<LeakViewerReading> ReadAsync(LeakWorld world, string viewer, int round, CancellationToken token)
    {
        var reading = new LeakViewerReading(world, viewer);
        foreach (var surface in surfaces)
        {
            reading.Compare(surface, await surface.ReadAsync(await world.MakeContextAsync(viewer, round, token), token));
        }

        if (reachesAll && world.IsSettled)
        {
            reading.FindMissing();
        }

        return reading;
    }

    private int CountRevoked(string viewer, BitArray allowed) =>
        _shown.TryGetValue(viewer, out var shown) ? Enumerable.Range(0, shown.Count).Count(i => shown[i] && !allowed[i]) : 0;
}
