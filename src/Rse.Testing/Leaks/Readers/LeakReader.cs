using System.Collections;
using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>Reads the surfaces of a world for every viewer, and holds what they give against the model.</summary>
internal sealed class LeakReader(IReadOnlyList<ILeakSurface> surfaces, bool reachesAll)
{
    private readonly Dictionary<string, long> _reached = surfaces.ToDictionary(surface => surface.Name, _ => 0L, StringComparer.Ordinal);
    private readonly Dictionary<string, BitArray> _shown = new(StringComparer.Ordinal);

    public long Checks { get; private set; }

    public List<LeakFinding> Leaks { get; } = [];

    public IReadOnlyDictionary<string, long> Reached => _reached;

    /// <summary>How many secrets were shown to somebody in the round before the last who may not read them in the last.</summary>
    public int Revoked { get; private set; }

    /// <summary>One round: every surface for every viewer.</summary>
    public async ValueTask ReadAsync(LeakScene scene, int round, CancellationToken token)
    {
        Revoked = 0;
        if (round == 0)
        {
            _shown.Clear();
        }

        foreach (var viewer in scene.Viewers.ToList())
        {
            var sight = new LeakSight(scene.Model, viewer);
            var allowed = Allow(scene, sight);
            var reached = new BitArray(allowed.Count);
            foreach (var surface in surfaces)
            {
                var reading = await surface.ReadAsync(await scene.ReadAsAsync(viewer, round, token), token);
                reached.Or(Compare(scene, surface, sight, allowed, reading));
            }

            FindMissing(scene, viewer, allowed, reached);
            Revoked += CountRevoked(viewer, allowed);
            _shown[viewer] = reached;
        }
    }

    /// <summary>Whether somebody may no longer read what they were shown in the last round.</summary>
    public bool Revokes(LeakScene scene) =>
        scene.Viewers.Any(viewer => CountRevoked(viewer, Allow(scene, new LeakSight(scene.Model, viewer))) > 0);

    private static BitArray Allow(LeakScene scene, LeakSight sight)
    {
        var allowed = new BitArray(scene.Canaries.All.Count);
        for (var i = 0; i < allowed.Count; i++)
        {
            allowed[i] = scene.Canaries.All[i].Allows(sight);
        }

        return allowed;
    }

    private BitArray Compare(LeakScene scene, ILeakSurface surface, LeakSight sight, BitArray allowed, LeakReading reading)
    {
        var canaries = scene.Canaries.All;
        var found = scene.Canaries.Find(reading.Text);
        for (var i = 0; i < found.Count; i++)
        {
            Checks++;
            if (found[i])
            {
                if (!allowed[i] || (reading.LeavesHost && canaries[i].StaysInHost))
                {
                    Add(surface.Name, sight.Viewer, $"shows the {canaries[i].What}");
                }
                else
                {
                    _reached[surface.Name]++;
                }
            }
        }

        var arithmetic = new LeakArithmetic(scene.Tally, sight);
        foreach (var counted in reading.Counts.Distinct())
        {
            Checks++;
            var expected = arithmetic.Find(counted.What, counted.Key);
            _reached[surface.Name] += expected > 0 ? 1 : 0;
            if (expected is null)
            {
                Add(surface.Name, sight.Viewer, $"counts {counted.What} of {counted.Key}, which is hidden");
            }
            else if (counted.Number > expected || (counted.Number < expected && scene.IsSettled))
            {
                Add(surface.Name, sight.Viewer, $"says {counted.Number} {counted.What} {counted.Key} where there are {expected}".TrimEnd());
            }
        }

        return found;
    }

    // What is allowed and shown nowhere is a fault as well: without this, a network that shows nothing would pass.
    private void FindMissing(LeakScene scene, string viewer, BitArray allowed, BitArray reached)
    {
        for (var i = 0; reachesAll && scene.IsSettled && i < allowed.Count; i++)
        {
            if (scene.Canaries.All[i].IsSearched)
            {
                Checks++;
                if (allowed[i] && !reached[i])
                {
                    Add("all surfaces together", viewer, $"do not show the {scene.Canaries.All[i].What}");
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
