using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Feeds;

/// <summary>Merges the walks of one home.</summary>
internal sealed class SqliteHomePick(ISqliteSession session, FeedQuery query, HomeInterests interests, ReadStatement statement) : IFeedPick
{
    private readonly List<FollowedThing> _things = interests.List();
    private readonly Walk?[] _walks = new Walk?[HomeWalk.All.Count];

    /// <summary>Merges the ids of the page here; the statement reads what is to be known of them.</summary>
    public PickedPage Pick(Keyset after) =>
        new(statement, [Merge(after).Pack(), query.Viewer.Ceiling, query.Viewer.Audiences, query.Viewer.MemberId.Value]);

    private SqliteHomePage Merge(Keyset after)
    {
        using var span = RseStorageTelemetry.StartRead("home-pick");
        var page = new SqliteHomePage(query.Slice.Limit);

        // What is bound to a walk when it is first taken holds for this page.
        Array.Clear(_walks);
        foreach (var thing in _things)
        {
            Merge(thing, after, page);
        }

        return page;
    }

    private void Merge(FollowedThing thing, Keyset after, SqliteHomePage page)
    {
        var walk = _walks[thing.Walk.Index] ??= Open(thing.Walk, after);
        walk.Cursor.Bind(walk.Followed, thing.Id);
        walk.Cursor.Bind(walk.Floor, Math.Max(page.Floor, thing.Oldest));
        try
        {
            while (walk.Cursor.Read())
            {
                var row = new Keyset(walk.Cursor.GetInt64(0), walk.Cursor.GetInt64(1));
                if (page.IsFullOfNewer(row))
                {
                    return;
                }

                if ((row.Order < after.Order || row.Id < after.Id) && IsSeen(walk.Cursor))
                {
                    page.Add(row, walk.Reason);
                }
            }
        }
        finally
        {
            walk.Cursor.Reset();
        }
    }

    // No audience: something else than what is wanted of the followed thing.
    private bool IsSeen(SqliteCursor row) => !row.IsNull(2) && query.Viewer.CanSee(new Audience(row.GetInt64(2)));

    private Walk Open(HomeWalk walk, Keyset after)
    {
        var cursor = session.Open(SqliteHomeSql.Walk(walk, query.UnreadSince is not null, interests.HasMutes));
        cursor.Bind("@at", after.Order);
        cursor.Bind("@target", query.Scope.TargetId);
        cursor.Bind("@viewer", query.Viewer.MemberId.Value);
        cursor.Bind("@now", query.Now.ToUnixTimeMilliseconds());
        return new Walk(cursor, cursor.Find(SqliteHomeSql.Followed), cursor.Find(SqliteHomeSql.Floor), FollowSql.Bit(walk.Source));
    }

    private readonly record struct Walk(SqliteCursor Cursor, int Followed, int Floor, long Reason);
}
