using System.Collections;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Readers;

/// <summary>What one viewer was shown in a round by all surfaces, compared with what the model lets them see.</summary>
/// <remarks>Readings of several viewers may be made at once: it only reads the world.</remarks>
internal sealed class LeakViewerReading
{
    private readonly LeakWorld _world;
    private readonly LeakExpectedCounts _expectedCounts;
    private readonly Dictionary<string, long> _reached = new(StringComparer.Ordinal);

    public LeakViewerReading(LeakWorld world, string viewer)
    {
        var visible = new LeakVisibility(world.Model, viewer);
        _world = world;
        _expectedCounts = new LeakExpectedCounts(world.Interactions, visible);
        Viewer = viewer;
        Allowed = Allow(world, visible);
        Shown = new BitArray(Allowed.Count);
    }

    /// <summary>The viewer's key in the model; empty for an anonymous reader.</summary>
    public string Viewer { get; }

    public long Checks { get; private set; }

    public List<LeakFinding> Leaks { get; } = [];

    /// <summary>How often each surface showed a secret to the viewer, who may see it.</summary>
    public IReadOnlyDictionary<string, long> Reached => _reached;

    /// <summary>The secrets that the viewer may read, by their index among the canaries.</summary>
    public BitArray Allowed { get; }

    /// <summary>The secrets that a surface has shown.</summary>
    public BitArray Shown { get; }

    /// <summary>The secrets that a viewer may read.</summary>
    public static BitArray Allow(LeakWorld world, LeakVisibility visible)
    {
        var allowed = new BitArray(world.Canaries.All.Count);
        for (var i = 0; i < allowed.Count; i++)
        {
            allowed[i] = world.Canaries.All[i].Allows(visible);
        }

        return allowed;
    }

    /// <summary>Looks for what a surface must not show, and checks what it counts.</summary>
    public void Compare(ILeakSurface surface, LeakReading reading)
    {
        var canaries = _world.Canaries.All;
        var found = _world.Canaries.Find(reading.Text);
        var reached = 0;
        for (var i = 0; i < found.Count; i++)
        {
            Checks++;
            if (found[i])
            {
                if (!Allowed[i] || (reading.LeavesHost && canaries[i].StaysInHost))
                {
                    Add(surface.Name, $"shows the {canaries[i].What}");
                }
                else
                {
                    reached++;
                }
            }
        }

        Shown.Or(found);
        foreach (var counted in reading.Counts.Distinct())
        {
            Checks++;
            var expected = _expectedCounts.Compute(counted.What, counted.Key);
            reached += expected > 0 ? 1 : 0;
            if (expected is null)
            {
                Add(surface.Name, $"counts {counted.What} of {counted.Key}, which is hidden");
            }
            else if (counted.Number > expected || (counted.Number < expected && _world.IsSettled))
            {
                var of = counted.Key.Length == 0 ? "" : $" of {counted.Key}";
                Add(surface.Name, $"says {counted.Number} {counted.What}{of} instead of {expected}");
            }
        }

        _reached[surface.Name] = reached;
    }

    /// <summary>Looks for what no surface has shown. Without this check, a network that shows nothing would pass.</summary>
    public void FindMissing()
    {
        for (var i = 0; i < Allowed.Count; i++)
        {
            if (_world.Canaries.All[i].IsRequired)
            {
                Checks++;
                if (Allowed[i] && !Shown[i])
                {
                    Add("all surfaces together", $"do not show the {_world.Canaries.All[i].What}");
                }
            }
        }
    }

    private void Add(string surface, string what) =>
        Leaks.Add(
            new LeakFinding
            {
                Surface = surface,
                Viewer = Viewer,
                What = what,
            }
        );
}
