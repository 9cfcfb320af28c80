using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Subjects;

namespace Rse.Storage.CustomFeeds;

/// <summary>
/// The statements of custom feeds. Each scans the index of one dimension, the one with the fewest entries, newest first, and checks every
/// other dimension by a key look-up. So a page costs the rows on the way to it, and never more than that dimension has entries.
/// </summary>
internal static class CustomSql
{
    /// <summary>The names of the parameters of a page, in order; <see cref="CustomPick.Values"/> returns their values.</summary>
    private static readonly string[] CommonParameters =
    [
        "at",
        "id",
        "limit",
        "ceiling",
        "audiences",
        "viewer",
        "least",
        "most",
        "open",
        "spaces",
        "members",
        "topics",
        "words",
        "kinds",
        "outspaces",
        "outmembers",
        "outtopics",
        "outwords",
        "outkinds",
    ];

    // A dimension without parts matches everything: its bit in @open is set, in the order of CustomPick.
    private const string InSpaces = "((@open & 1) <> 0 or coalesce(a.space_id, 0) = any(@spaces))";

    private const string InMembers = "((@open & 2) <> 0 or coalesce(a.actor_id, 0) = any(@members))";

    // Scalar subqueries instead of "exists", which SQLite turns into a join as the innermost loop.
    private const string InTopics = """
        ((@open & 4) <> 0 or (
            select 1
            from rse_topic_activity g
            where g.subject_id = a.subject_id
              and g.topic_id = any(@topics)
            limit 1) = 1)
        """;

    private const string InWords = """
        ((@open & 8) <> 0 or (
            select 1
            from rse_custom_use g
            where g.activity_id = a.id
              and g.word_id = any(@words)
            limit 1) = 1)
        """;

    private const string Kind = "(select k.kind from rse_post k where k.id = a.subject_id)";

    private const string Others = $"""
        a.listing between @least and @most
        and ((@open & 16) <> 0 or a.listing = {ListingSql.Reply} or {Kind} = any(@kinds))
        and ((@open & 32) <> 0 or not coalesce(a.space_id, 0) = any(@outspaces))
        and ((@open & 64) <> 0 or not coalesce(a.actor_id, 0) = any(@outmembers))
        and ((@open & 128) <> 0 or (
            select 1
            from rse_topic_activity h
            where h.subject_id in (a.subject_id, a.root_id)
              and h.topic_id = any(@outtopics)
            limit 1) is null)
        and ((@open & 256) <> 0 or (
            select 1
            from rse_custom_use h
            where h.activity_id = a.id
              and h.word_id = any(@outwords)
            limit 1) is null)
        and ((@open & 512) <> 0 or a.listing = {ListingSql.Reply} or not {Kind} = any(@outkinds))
        """;

    // An activity with several of the topics or words is found only by the first of them, so that it does not fill a page.
    private const string FirstTopic = """
        (
            select 1
            from rse_topic_activity u
            where u.subject_id = t.subject_id
              and u.topic_id < t.topic_id
              and u.topic_id = any(@topics)
            limit 1) is null
        """;

    private const string FirstWord = """
        (
            select 1
            from rse_custom_use u
            where u.activity_id = t.activity_id
              and u.word_id < t.word_id
              and u.word_id = any(@words)
            limit 1) is null
        """;

    /// <summary>The statement that selects the ids of a page.</summary>
    /// <remarks>
    /// On PostgreSQL it has a condition that always holds, unknown to the planner: for a limit of unknown value the planner expects a tenth
    /// of all rows, and would read every activity to return one page.
    /// </remarks>
    public static string Page(DrivingIndex drive, Dialect dialect, bool unread) =>
        !dialect.HasLateralJoins
            ? Scan(drive, sqlite: true, unread)
            : $"""
                select id, at, reasons
                from (
                    {Scan(drive, sqlite: false, unread)}) scanned
                where reasons = 1
                """;

    /// <summary>The names of the parameters of <see cref="Page"/>, in order.</summary>
    public static string[] Parameters(bool unread) => [.. CommonParameters, .. unread ? ["since"] : Array.Empty<string>()];

    private static string Scan(DrivingIndex drive, bool sqlite, bool unread) =>
        drive switch
        {
            DrivingIndex.Space => Spaces(sqlite, unread),
            DrivingIndex.Member => Each(
                sqlite,
                "members",
                $"a.actor_id = f.value and a.listing {ListingSql.Listed}",
                $"{InSpaces} and {InTopics} and {InWords}",
                UnreadSql.Scan(unread)
            ),
            DrivingIndex.Topic => Tagged(
                sqlite,
                unread,
                "rse_topic_activity",
                "topic_id",
                "topics",
                FirstTopic,
                $"{InSpaces} and {InMembers} and {InWords}"
            ),
            DrivingIndex.Word => Tagged(
                sqlite,
                unread,
                "rse_custom_use",
                "word_id",
                "words",
                FirstWord,
                $"{InSpaces} and {InMembers} and {InTopics}"
            ),
            DrivingIndex.Kind => Kinds(sqlite, unread),
            _ => Everything(sqlite, unread),
        };

    // Posts and comments of a space are in separate indexes; the one that is not requested is not scanned.
    private static string Spaces(bool sqlite, bool unread)
    {
        var filters = $"{InMembers} and {InTopics} and {InWords}";
        var unseen = UnreadSql.Scan(unread, space: "f.value");
        return $"""
            select id, at, reasons
            from (
                select * from (
                    {Each(
                sqlite,
                "spaces",
                $"@most = {ListingSql.Top} and a.space_id = f.value and a.listing = {ListingSql.Top}",
                filters,
                unseen
            )}) posts
                union all
                select * from (
                    {Each(
                sqlite,
                "spaces",
                $"@least = {ListingSql.Reply} and a.space_id = f.value and a.listing = {ListingSql.Reply}",
                filters,
                unseen
            )}) comments) found
            order by at desc, id desc
            limit @limit
            """;
    }

    // One comparison: PostgreSQL estimates separate conditions as so selective that it would read and sort everything.
    private static string Picks(string filters) => $"case when {filters} and {Others} then 1 else 0 end > 0";

    /// <summary>The newest activities of several things, each with its entries in an index of activities.</summary>
    private static string Each(bool sqlite, string list, string source, string filters, string unseen) =>
        sqlite
            ? $"""
                select a.id, a.at, 1 as reasons
                from json_each(@{list}) f
                cross join rse_activity a
                where {source}
                  and {FeedSql.Behind}
                  and {Picks(filters)}
                  {unseen}
                {FeedSql.Newest}
                """
            : $"""
                select newest.id, newest.at, 1 as reasons
                from unnest(@{list}) f (value)
                cross join lateral (
                    select a.id, a.at
                    from rse_activity a
                    where {source}
                      and {FeedSql.Behind}
                      and {Picks(filters)}
                      {unseen}
                    {FeedSql.Newest}) newest
                order by newest.at desc, newest.id desc
                limit @limit
                """;

    /// <summary>
    /// The newest activities of several topics or words, each with its entries in a table of its own. A subquery looks up the activity: for
    /// a join, PostgreSQL would hash all of them.
    /// </summary>
    private static string Tagged(bool sqlite, bool unread, string table, string key, string list, string first, string filters)
    {
        var picks = $"""
            (t.at, t.activity_id) < (@at, @id)
                  and (
                    select case when a.listing {ListingSql.Listed} and {Visibility.Activity} and {first} and {filters}
                      and {Others} {UnreadSql.Row(
                unread
            )} then 1 else 0 end
                    from rse_activity a
                    where a.id = t.activity_id) > 0
                  {(unread ? $"and t.at > {UnreadSql.ReadUntil(ReadMarkSql.Everywhere)}" : "")}
            """;
        return sqlite
            ? $"""
                select t.activity_id as id, t.at, 1 as reasons
                from json_each(@{list}) f
                cross join {table} t
                where t.{key} = f.value
                  and {picks}
                {FeedSql.TopicNewest}
                """
            : $"""
                select newest.id, newest.at, 1 as reasons
                from unnest(@{list}) f (value)
                cross join lateral (
                    select t.activity_id as id, t.at
                    from {table} t
                    where t.{key} = f.value
                      and {picks}
                    {FeedSql.TopicNewest}) newest
                order by newest.at desc, newest.id desc
                limit @limit
                """;
    }

    // Few posts have the kind, or another index would drive: all of them are read and the newest kept.
    private static string Kinds(bool sqlite, bool unread) =>
        $"""
            select a.id, a.at, 1 as reasons
            from {(sqlite ? "json_each(@kinds) f" : "unnest(@kinds) f (value)")}
            cross join rse_post k
            cross join rse_activity a
            where k.kind = f.value
              and a.subject_id = k.id
              and a.verb = 'create'
              and a.listing {ListingSql.Listed}
              and {FeedSql.Behind}
              and {Picks($"{InSpaces} and {InMembers} and {InTopics} and {InWords}")}
              {UnreadSql.Scan(unread)}
            {FeedSql.Newest}
            """;

    private static string Everything(bool sqlite, bool unread) =>
        $"""
            select a.id, a.at, 1 as reasons
            from rse_activity a {(sqlite ? "indexed by rse_activity_by_time" : "")}
            where a.listing {ListingSql.Listed}
              and {FeedSql.Behind}
              and {Picks($"{InSpaces} and {InMembers} and {InTopics} and {InWords}")}
              {UnreadSql.Scan(unread)}
            {FeedSql.Newest}
            """;
}
