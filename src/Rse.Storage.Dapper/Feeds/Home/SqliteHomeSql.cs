using Rse.People;

namespace Rse.Storage.Feeds.Home;

/// <summary>
/// The statements of a home feed on SQLite, which <see cref="SqliteHomePick"/> merges: the follows, and for each followed thing its newest
/// rows (time, id, audience) from its index.
/// </summary>
/// <remarks>No statement has a limit: the caller stops when the page is full of newer rows.</remarks>
internal static class SqliteHomeSql
{
    /// <summary>The followed thing, or the owner of the rows.</summary>
    public const string Followed = "@followed";

    /// <summary>The lowest time of the rows of a scan, inclusive.</summary>
    public const string Floor = "@floor";

    /// <summary>Selects the follows of a member: kind, id and level.</summary>
    public const string Follows = "select kind, target_id, level from rse_follow where member_id = @followed";

    /// <summary>Selects up to when a member has marked everything as read: space (0 for everywhere) and time.</summary>
    public const string ReadUntil = "select space_id, at from rse_read_until where member_id = @followed";

    /// <summary>Selects the active mutes of <c>@target</c>: kind and id.</summary>
    public const string Mutes = $"select x.kind, x.target_id from rse_mute x where x.member_id = @target and {MuteSql.InForce}";

    private static readonly string[] Scans =
    [
        .. HomeScan.All.SelectMany(scan =>
            new[] { false, true }.SelectMany(unread => new[] { false, true }.Select(muted => Make(scan, unread, muted)))
        ),
    ];

    /// <summary>The statement of a scan, newest first.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="unread">Whether to select only unread rows.</param>
    /// <param name="muted">Whether to check each row against mutes, which few members have.</param>
    public static string Scan(HomeScan scan, bool unread, bool muted) => Scans[(scan.Index * 4) + (unread ? 2 : 0) + (muted ? 1 : 0)];

    private static string Make(HomeScan scan, bool unread, bool muted)
    {
        var unreadRow = UnreadSql.Row(unread, scan.Space);
        return $"""
            select {scan.At}, {scan.Id}, {(scan.IsOfActivities ? "a.audience" : Audience(scan, unreadRow))}
            from {scan.Table} {scan.Alias}
            where {scan.Key} = @followed{(scan.IsOfActivities ? $"\n  and {scan.Wanted}" : "")}
              and {scan.At} >= @floor
              and {scan.At} <= @at{(muted ? $"\n  and {MuteSql.Keeps("@target", scan.Id)}" : "")}{(scan.IsOfActivities ? unreadRow : "")}
            order by {scan.At} desc, {scan.Id} desc
            """;
    }

    // Null for unwanted rows. A subquery, because SQLite might reorder a join.
    private static string Audience(HomeScan scan, string unreadRow) =>
        $"(select a.audience from rse_activity a where a.id = {scan.Id} and {scan.Wanted}{unreadRow})";
}
