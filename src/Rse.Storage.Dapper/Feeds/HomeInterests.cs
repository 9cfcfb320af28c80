using System.Collections.Frozen;
using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;

namespace Rse.Storage.Feeds;

/// <summary>
/// What a member follows, mutes, and has marked as read, as a page of their home needs it: what is to be walked. Made for one page, by one
/// caller.
/// </summary>
/// <param name="since">At or before what time everything is old, in milliseconds; null where the read is wanted as well.</param>
internal sealed class HomeInterests(long? since)
{
    private const long EverySpace = 0;

    private static readonly FrozenDictionary<FollowKind, MuteKind> MuteOf = HomeRule.Sources.ToFrozenDictionary(
        source => source.Kind,
        HomeRule.MuteOf
    );

    private readonly List<(FollowKind Kind, long Id, HomeWalk Walk)> _follows = new(64);
    private readonly HashSet<(MuteKind Kind, long Id)> _mutes = [];
    private readonly Dictionary<long, long> _readUntil = [];

    /// <summary>Whether rows are to be held against mutes.</summary>
    public bool HasMutes => _mutes.Count > 0;

    /// <summary>Adds what the member follows, unless its level lets nothing through.</summary>
    public void AddFollow(FollowKind kind, long id, FollowLevel level)
    {
        if (HomeWalk.Find(kind, level) is { } walk)
        {
            _follows.Add((kind, id, walk));
        }
    }

    /// <summary>Adds a mute in force.</summary>
    public void AddMute(MuteKind kind, long id) => _mutes.Add((kind, id));

    /// <summary>Adds up to when everything in a space, or everywhere (0), was marked as read.</summary>
    public void AddReadUntil(long space, long at) => _readUntil[space] = Math.Max(at, _readUntil.GetValueOrDefault(space, long.MinValue));

    /// <summary>
    /// What is walked, in the order of <see cref="HomeWalk.All"/>. What is muted itself is left out: its past need not be read to find
    /// nothing.
    /// </summary>
    public List<FollowedThing> List()
    {
        List<FollowedThing> things = new(_follows.Count);
        foreach (var (kind, id, walk) in _follows)
        {
            if (_mutes.Count == 0 || !_mutes.Contains((MuteOf[kind], id)))
            {
                things.Add(new FollowedThing(walk, id, OldestUnread(walk, id)));
            }
        }

        things.Sort((one, other) => one.Walk.Index.CompareTo(other.Walk.Index));
        return things;
    }

    private long OldestUnread(HomeWalk walk, long id)
    {
        if (since is not { } old)
        {
            return long.MinValue;
        }

        var read = Math.Max(old, _readUntil.GetValueOrDefault(EverySpace, old));
        return (walk.Space is null ? read : Math.Max(read, _readUntil.GetValueOrDefault(id, read))) + 1;
    }
}
