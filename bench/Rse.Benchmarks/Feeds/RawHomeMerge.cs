using SQLitePCL;

namespace Rse.Benchmarks.Feeds;

/// <summary>
/// The ids of a home by hand: the newest of each followed member and space, one prepared statement each, merged in arrays.
/// </summary>
internal sealed class RawHomeMerge(sqlite3 connection) : IDisposable
{
    private readonly sqlite3_stmt _follows = Prepare(connection, "select kind, target_id from rse_follow where member_id = ?1");
    private readonly sqlite3_stmt _spaces = Prepare(connection, Walk("a.space_id = ?1 and a.listing = 2"));
    private readonly sqlite3_stmt _members = Prepare(connection, Walk("a.actor_id = ?1 and a.listing > 0"));
    private readonly List<long> _followedSpaces = [];
    private readonly List<long> _followedMembers = [];
    private readonly (long At, long Id, long Reasons)[] _page = new (long, long, long)[FeedWork.Take + 1];
    private int _count;

    /// <summary>The ids times 32, and the reasons.</summary>
    public long[] Read(FeedWork work)
    {
        _count = 0;
        ReadFollows(work.Viewer.MemberId.Value);
        Merge(_spaces, _followedSpaces, 4, work);
        Merge(_members, _followedMembers, 2, work);
        return Array.ConvertAll(_page[.._count], row => (row.Id << 5) | row.Reasons);
    }

    public void Dispose()
    {
        _follows.Dispose();
        _spaces.Dispose();
        _members.Dispose();
    }

    private static string Walk(string source) =>
        $"select a.at, a.id, a.audience from rse_activity a where {source} and a.at >= ?2 and a.at <= ?3 order by a.at desc, a.id desc";

    private static sqlite3_stmt Prepare(sqlite3 connection, string sql)
    {
        raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return statement;
    }

    private void ReadFollows(long member)
    {
        _followedSpaces.Clear();
        _followedMembers.Clear();
        raw.sqlite3_bind_int64(_follows, 1, member);
        while (raw.sqlite3_step(_follows) == raw.SQLITE_ROW)
        {
            (raw.sqlite3_column_blob(_follows, 0).SequenceEqual("space"u8) ? _followedSpaces : _followedMembers).Add(
                raw.sqlite3_column_int64(_follows, 1)
            );
        }

        raw.sqlite3_reset(_follows);
    }

    private void Merge(sqlite3_stmt walk, List<long> followed, long reason, FeedWork work)
    {
        var behind = work.Behind;
        raw.sqlite3_bind_int64(walk, 3, behind.Order);
        foreach (var id in followed)
        {
            raw.sqlite3_bind_int64(walk, 1, id);
            raw.sqlite3_bind_int64(walk, 2, _count == _page.Length ? _page[^1].At : 0);
            while (raw.sqlite3_step(walk) == raw.SQLITE_ROW && Add(walk, reason, work, behind.Id))
            {
                // Each that comes into the page.
            }

            raw.sqlite3_reset(walk);
        }
    }

    private bool Add(sqlite3_stmt walk, long reason, FeedWork work, long behind)
    {
        var (at, id) = (raw.sqlite3_column_int64(walk, 0), raw.sqlite3_column_int64(walk, 1));
        if (_count == _page.Length && (at, id).CompareTo((_page[^1].At, _page[^1].Id)) < 0)
        {
            return false;
        }

        if ((at == work.Behind.Order && id >= behind) || !work.Viewer.CanSee(new(raw.sqlite3_column_int64(walk, 2))))
        {
            return true;
        }

        var place = _count;
        while (place > 0 && (_page[place - 1].At < at || (_page[place - 1].At == at && _page[place - 1].Id < id)))
        {
            place--;
        }

        if (place > 0 && _page[place - 1].Id == id)
        {
            _page[place - 1].Reasons |= reason;
            return true;
        }

        _count = Math.Min(_count + 1, _page.Length);
        Array.Copy(_page, place, _page, place + 1, _count - place - 1);
        _page[place] = (at, id, reason);
        return true;
    }
}
