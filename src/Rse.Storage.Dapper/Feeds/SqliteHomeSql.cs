using Rse.People;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statements of a home on SQLite, which <see cref="SqliteHomePick"/> merges: what is followed, and for each followed thing its newest
/// from its index, as rows of
/// time, id and audience.
/// </summary>
/// <remarks>No statement has a limit: whoever steps it ends when the page is full of what is newer.</remarks>
internal static class SqliteHomeSql
{
    /// <summary>What is followed, or whose rows are read.</summary>
    public const string Followed = "@followed";

    /// <summary>How old the rows of a walk may be, the oldest included.</summary>
    public const string Floor = "@floor";

    /// <summary>What a member follows: kind, id and level.</summary>
    public const string Follows = "select kind, target_id, level from rse_follow where member_id = @followed";

    /// <summary>Up to when a member has marked everything as read: space, 0 for everywhere, and time.</summary>
    public const string ReadUntil = "select space_id, at from rse_read_until where member_id = @followed";

    /// <summary>What <c>@target</c> mutes: kind and id.</summary>
    public const string Mutes = $"select x.kind, x.target_id from rse_mute x where x.member_id = @target and {MuteSql.InForce}";

    private static readonly string[] Walks =
    [
        .. HomeWalk.All.SelectMany(walk =>
            new[] { false, true }.SelectMany(unread => new[] { false, true }.Select(muted => Make(walk, unread, muted)))
        ),
    ];

    /// <summary>The statement of a walk, newest first.</summary>
    /// <param name="walk">What is walked.</param>
    /// <param name="unread">Whether only what the viewer has not seen is wanted.</param>
    /// <param name="muted">Whether to hold each row against mutes: few members have any.</param>
    public static string Walk(HomeWalk walk, bool unread, bool muted) => Walks[(walk.Index * 4) + (unread ? 2 : 0) + (muted ? 1 : 0)];

    private static string Make(HomeWalk walk, bool unread, bool muted)
    {
        var unreadRow = UnreadSql.Row(unread, walk.Space);
        return $"""
            select {walk.At}, {walk.Id}, {(walk.IsOfActivities ? "a.audience" : Audience(walk, unreadRow))}
            from {walk.Table} {walk.Alias}
            where {walk.Key} = @followed{(walk.IsOfActivities ? $"\n  and {walk.Wanted}" : "")}
              and {walk.At} >= @floor
              and {walk.At} <= @at{(muted ? $"\n  and {MuteSql.Keeps("@target", walk.Id)}" : "")}{(walk.IsOfActivities ? unreadRow : "")}
            order by {walk.At} desc, {walk.Id} desc
            """;
    }

    // Null for what is not wanted. A sub-select, for a join might be turned round.
    private static string Audience(HomeWalk walk, string unreadRow) =>
        $"(select a.audience from rse_activity a where a.id = {walk.Id} and {walk.Wanted}{unreadRow})";
}
