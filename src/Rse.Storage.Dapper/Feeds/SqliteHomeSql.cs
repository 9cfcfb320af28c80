namespace Rse.Storage.Feeds;

/// <summary>
/// The statements of a home on SQLite, which <see cref="SqliteHomePick"/> merges: what is followed, and for each followed thing its newest from its index, as rows of
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
    public const string ReadUntil = "select space_id, at from rse_seen_until where member_id = @followed";

    /// <summary>What <c>@target</c> has muted: kind and id.</summary>
    public const string Mutes = $"select x.kind, x.target_id from rse_mute x where x.member_id = @target and {FeedFilters.InForce}";

    private const string IsHighlight = "and (select 1 from rse_highlight g where g.activity_id = a.id) is not null";

    private static readonly string[] _walks = [.. Enum.GetValues<SqliteHomeSource>().SelectMany(source => new[] { false, true }.SelectMany(
        unread => new[] { false, true }.Select(muted => Make(source, unread, muted))))];

    /// <summary>The walk of a source, newest first.</summary>
    /// <param name="source">What is walked.</param>
    /// <param name="unread">Whether only what the viewer has not seen is wanted.</param>
    /// <param name="muted">Whether to look for mutes at each row: few members have any.</param>
    public static string Walk(SqliteHomeSource source, bool unread, bool muted) => _walks[((int)source * 4) + (unread ? 2 : 0) + (muted ? 1 : 0)];

    private static string Make(SqliteHomeSource source, bool unread, bool muted) => source switch
    {
        SqliteHomeSource.Space => OfActivities("a.space_id = @followed and a.listing = 2", unread, muted, space: "@followed"),
        SqliteHomeSource.SpaceHighlights => OfHighlights("h.space_id = @followed", "a.listing = 2", unread, muted),
        SqliteHomeSource.Member => OfActivities("a.actor_id = @followed and a.listing > 0", unread, muted),

        // Both, for SQLite uses the index of what is listed only where its very condition is said.
        SqliteHomeSource.MemberPosts => OfActivities("a.actor_id = @followed and a.listing > 0 and a.listing = 2", unread, muted),
        SqliteHomeSource.MemberHighlights => OfHighlights("h.actor_id = @followed", "a.listing > 0", unread, muted),
        SqliteHomeSource.Topic => OfTopics("a.listing > 0", unread, muted),
        SqliteHomeSource.TopicPosts => OfTopics("a.listing = 2", unread, muted),
        SqliteHomeSource.TopicHighlights => OfTopics($"a.listing > 0 {IsHighlight}", unread, muted),
        SqliteHomeSource.Subject => OfActivities("a.root_id = @followed and a.listing = 1", unread, muted),
        SqliteHomeSource.SubjectHighlights => OfActivities($"a.root_id = @followed and a.listing = 1 {IsHighlight}", unread, muted),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Nothing is walked for it."),
    };

    private static string OfActivities(string followed, bool unread, bool muted, string? space = null) => $"""
        select a.at, a.id, a.audience
        from rse_activity a
        where {followed}
          and a.at >= @floor
          and a.at <= @at
          {(muted ? $"and {FeedFilters.Unmuted}" : "")}
          {FeedFilters.UnreadRow(unread, space)}
        order by a.at desc, a.id desc
        """;

    private static string OfTopics(string wanted, bool unread, bool muted) => $"""
        select t.at, t.activity_id, {Audience("t", wanted, unread)}
        from rse_topic_activity t
        where t.topic_id = @followed
          and t.at >= @floor
          and t.at <= @at
          {(muted ? $"and {FeedFilters.TopicUnmuted}" : "")}
        order by t.at desc, t.activity_id desc
        """;

    private static string OfHighlights(string followed, string wanted, bool unread, bool muted) => $"""
        select h.at, h.activity_id, {Audience("h", wanted, unread)}
        from rse_highlight h
        where {followed}
          and h.at >= @floor
          and h.at <= @at
          {(muted ? $"and {FeedFilters.HighlightUnmuted}" : "")}
        order by h.at desc, h.activity_id desc
        """;

    // Null for what is not wanted. A sub-select, for a join might be turned round.
    private static string Audience(string alias, string wanted, bool unread) =>
        $"(select a.audience from rse_activity a where a.id = {alias}.activity_id and {wanted} {FeedFilters.UnreadRow(unread)})";
}
