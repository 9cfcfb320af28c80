using System.Collections;
using Rse.People;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Readers;

/// <summary>Reads the surfaces of a world for every viewer, and compares what they show with the model.</summary>
internal sealed class LeakReader(IReadOnlyList<ILeakSurface> surfaces, bool reachesAll)
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

        foreach (var viewer in world.Viewers.ToList())
        {
            var visible = new LeakVisibility(world.Model, viewer);
            var allowed = Allow(world, visible);
            var reached = new BitArray(allowed.Count);
            foreach (var surface in surfaces)
            {
                var reading = await surface.ReadAsync(await world.MakeContextAsync(viewer, round, token), token);
                reached.Or(Compare(world, surface, visible, allowed, reading));
            }

            FindMissing(world, viewer, allowed, reached);
            Revoked += CountRevoked(viewer, allowed);
            _shown[viewer] = reached;
        }
    }

    /// <summary>Whether a viewer may no longer read something that they were shown in the last round.</summary>
    public bool Revokes(LeakWorld world) =>
        world.Viewers.Any(viewer => CountRevoked(viewer, Allow(world, new LeakVisibility(world.Model, viewer))) > 0);

    private static BitArray Allow(LeakWorld world, LeakVisibility visible)
    {
        var allowed = new BitArray(world.Canaries.All.Count);
        for (var i = 0; i < allowed.Count; i++)
        {
            allowed[i] = world.Canaries.All[i].Allows(visible);
        }

        return allowed;
    }

    private BitArray Compare(LeakWorld world, ILeakSurface surface, LeakVisibility visible, BitArray allowed, LeakReading reading)
    {
        var canaries = world.Canaries.All;
        var found = world.Canaries.Find(reading.Text);
        for (var i = 0; i < found.Count; i++)
        {
            Checks++;
            if (found[i])
            {
                if (!allowed[i] || (reading.LeavesHost && canaries[i].StaysInHost))
                {
                    Add(surface.Name, visible.Viewer, $"shows the {canaries[i].What}");
                }
                else
                {
                    _reached[surface.Name]++;
                }
            }
        }

        var expectedCounts = new LeakExpectedCounts(world.Interactions, visible);
        foreach (var counted in reading.Counts.Distinct())
        {
            Checks++;
            var expected = expectedCounts.Compute(counted.What, counted.Key);
            _reached[surface.Name] += expected > 0 ? 1 : 0;
            if (expected is null)
            {
                Add(surface.Name, visible.Viewer, $"counts {counted.What} of {counted.Key}, which is hidden");
            }
            else if (counted.Number > expected || (counted.Number < expected && world.IsSettled))
            {
                var of = counted.Key.Length == 0 ? "" : $" of {counted.Key}";
                Add(surface.Name, visible.Viewer, $"says {counted.Number} {counted.What}{of} instead of {expected}");
            }
        }

        return found;
    }

    // Without this check, a network that shows nothing would pass.
    private void FindMissing(LeakWorld world, string viewer, BitArray allowed, BitArray reached)
    {
        for (var i = 0; reachesAll && world.IsSettled && i < allowed.Count; i++)
        {
            if (world.Canaries.All[i].IsRequired)
            {
                Checks++;
                if (allowed[i] && !reached[i])
                {
                    Add("all surfaces together", viewer, $"do not show the {world.Canaries.All[i].What}");
                }
            }
        }
    }

    private int CountRevoked(string viewer, BitArray allowed) =>
        _shown.TryGetValue(viewer, out var shown) ? Enumerable.Range(0, shown.Count).Count(i => shown[i] && !allowed[i]) : 0;

    private void Add(string surface, string viewer, string what) =>
        Leaks.Add(
            new LeakFinding
            {
                Surface = surface,
                Viewer = viewer,
                What = what,
            }
        );
}
