using System.Collections.Frozen;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Follows;
using Rse.Mutes;

namespace Rse.Storage.Feeds.Home;

/// <summary>
/// The follows, mutes and read marks of a member, as a page of their home feed needs them. Used for one page by one caller.
/// </summary>
/// <param name="since">The time, in milliseconds, at or before which everything counts as read; null to include read entries.</param>
internal sealed class HomeInterests(long? since)
{
    private const long EverySpace = 0;

    private static readonly FrozenDictionary<FollowKind, MuteKind> MuteOf = HomeRule.Sources.ToFrozenDictionary(
        source => source.Kind,
        HomeRule.MuteOf
    );

    private readonly List<(FollowKind Kind, long Id, HomeScan Scan)> _follows = new(64);
    private readonly HashSet<(MuteKind Kind, long Id)> _mutes = [];
    private readonly Dictionary<long, long> _readUntil = [];

    /// <summary>Whether rows must be checked against mutes.</summary>
    public bool HasMutes => _mutes.Count > 0;

    /// <summary>Adds a follow, unless its level admits nothing.</summary>
    public void AddFollow(FollowKind kind, long id, FollowLevel level)
    {
        if (HomeScan.Find(kind, level) is { } scan)
        {
            _follows.Add((kind, id, scan));
        }
    }

    /// <summary>Adds a mute in force.</summary>
    public void AddMute(MuteKind kind, long id) => _mutes.Add((kind, id));

    /// <summary>Adds up to when everything in a space, or everywhere (0), was marked as read.</summary>
    public void AddReadUntil(long space, long at) => _readUntil[space] = Math.Max(at, _readUntil.GetValueOrDefault(space, long.MinValue));

    /// <summary>
    /// Lists the things to scan, in the order of <see cref="HomeScan.All"/>, without those that are muted themselves: their rows would all
    /// be excluded.
    /// </summary>
    public List<FollowedThing> List()
    {
        List<FollowedThing> things = new(_follows.Count);
        foreach (var (kind, id, scan) in _follows)
        {
            if (_mutes.Count == 0 || !_mutes.Contains((MuteOf[kind], id)))
            {
                things.Add(new FollowedThing(scan, id, OldestUnread(scan, id)));
            }
        }

        things.Sort((one, other) => one.Scan.Index.CompareTo(other.Scan.Index));
        return things;
    }

    private long OldestUnread(HomeScan scan, long id)
    {
        if (since is not { } old)
        {
            return long.MinValue;
        }

        var read = Math.Max(old, _readUntil.GetValueOrDefault(EverySpace, old));
        return (scan.Space is null ? read : Math.Max(read, _readUntil.GetValueOrDefault(id, read))) + 1;
    }
}

/// <summary>A followed thing, and its scan.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="Id">The id of the member, space, topic or subject.</param>
/// <param name="Oldest">The lowest time of its rows, in milliseconds, inclusive.</param>
internal readonly record struct FollowedThing(HomeScan Scan, long Id, long Oldest);
