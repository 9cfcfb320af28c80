using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Feeds.Home;

/// <summary>Merges the scans of one home feed.</summary>
internal sealed class SqliteHomePick(ISqliteSession session, FeedQuery query, HomeInterests interests, ReadStatement statement) : IFeedPick
{
    private readonly List<FollowedThing> _things = interests.List();
    private readonly Scan?[] _scans = new Scan?[HomeScan.All.Count];

    /// <summary>Merges the ids of the page; the statement then reads their columns.</summary>
    public PickedPage Pick(Keyset after) =>
        new(statement, [Merge(after).Pack(), query.Viewer.Ceiling, query.Viewer.Audiences, query.Viewer.MemberId.Value]);

    private SqliteHomePage Merge(Keyset after)
    {
        using var span = RseStorageTelemetry.StartRead("home-pick");
        var page = new SqliteHomePage(query.Slice.Limit);

        // Parameters are bound when a scan is first opened, for this page.
        Array.Clear(_scans);
        foreach (var thing in _things)
        {
            Merge(thing, after, page);
        }

        return page;
    }

    private void Merge(FollowedThing thing, Keyset after, SqliteHomePage page)
    {
        var scan = _scans[thing.Scan.Index] ??= Open(thing.Scan, after);
        scan.Cursor.Bind(scan.Followed, thing.Id);
        scan.Cursor.Bind(scan.Floor, Math.Max(page.Floor, thing.Oldest));
        try
        {
            while (scan.Cursor.Read())
            {
                var row = new Keyset(scan.Cursor.GetInt64(0), scan.Cursor.GetInt64(1));
                if (page.IsFullOfNewer(row))
                {
                    return;
                }

                if ((row.Order < after.Order || row.Id < after.Id) && IsVisible(scan.Cursor))
                {
                    page.Add(row, scan.Reason);
                }
            }
        }
        finally
        {
            scan.Cursor.Reset();
        }
    }

    // Without an audience it is not a wanted row.
    private bool IsVisible(SqliteCursor row) => !row.IsNull(2) && query.Viewer.CanSee(new Audience(row.GetInt64(2)));

    private Scan Open(HomeScan scan, Keyset after)
    {
        var cursor = session.Open(SqliteHomeSql.Scan(scan, query.UnreadSince is not null, interests.HasMutes));
        cursor.Bind("@at", after.Order);
        cursor.Bind("@target", query.Scope.TargetId);
        cursor.Bind("@viewer", query.Viewer.MemberId.Value);
        cursor.Bind("@now", query.Now.ToUnixTimeMilliseconds());
        return new Scan(cursor, cursor.Find(SqliteHomeSql.Followed), cursor.Find(SqliteHomeSql.Floor), FollowSql.Bit(scan.Source));
    }

    private readonly record struct Scan(SqliteCursor Cursor, int Followed, int Floor, long Reason);
}
