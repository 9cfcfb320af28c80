using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statement of the home feed, which differs between the databases in its shape: sources, each the newest of everything followed, then the newest of them. Who
/// follows only the highlights of members and spaces finds them in a source of their own, which walks those alone.
/// </summary>
internal static class HomeSql
{
    // Bits, added up: each source names an activity once.
    private const string FollowsMember = "2";
    private const string FollowsSpace = "4";
    private const string FollowsTopic = "8";
    private const string FollowsSubject = "16";

    // What carries several followed topics is found by the first of them alone that wants it, so that a page is not filled with the same activity.
    private const string FirstFollowedTopic = """
        not exists (
                    select 1
                    from rse_topic_activity u
                    join rse_follow h on h.target_id = u.topic_id
                    where u.subject_id = t.subject_id
                      and u.topic_id < t.topic_id
                      and h.member_id = @target
                      and h.kind = 'topic'
                      and (h.level = 1
                        or (h.level = 2 and not exists (select 1 from rse_comment c where c.id = t.subject_id))
                        or (h.level = 3 and exists (select 1 from rse_highlight g where g.activity_id = t.activity_id))))
        """;

    // One before the oldest of a full page of what stands in followed spaces, which is where most happens: nothing older from elsewhere can come into the page.
    private const string Edge = "(select case when count(*) = @limit then min(at) - 1 else -9223372036854775808 end from in_spaces)";

    /// <summary>
    /// An inner loop that delivers rows in the order of the sort ends as soon as the sorter is full of newer ones, so that each followed thing costs one look-up
    /// and the rows that make the page; <c>cross join</c> keeps the planner from turning the loops round. A further loop inside that one would be the innermost,
    /// and nothing would end: hence the sub-selects instead of joins where topics, mutes and marks are concerned, and no <c>exists</c>, which SQLite makes a join of.
    /// Spaces come first, so that the look-up of a member, topic or subject with nothing new ends in its index.
    /// </summary>
    public static string Sqlite(bool unread) => $"""
        with in_spaces as materialized (
            select a.id, a.at, {FollowsSpace} as reason
            from rse_follow f
            cross join rse_activity a
            where f.member_id = @target
              and f.kind = 'space'
              and {FeedFilters.WantsPosts}
              and {FeedFilters.FollowUnmuted}
              and a.space_id = f.target_id
              and a.listing = 2
              and {FeedSql.Behind}
              and {FeedFilters.Unmuted}
              {FeedFilters.Unread(unread, space: "f.target_id")}
            {FeedSql.Newest})
        select id, at, sum(reason) as reasons
        from (
            select * from in_spaces
            union all
            select * from (
                select a.id, a.at, {FollowsMember} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'member'
                  and {FeedFilters.WantsPosts}
                  and {FeedFilters.FollowUnmuted}
                  and a.actor_id = f.target_id
                  and a.listing > 0
                  and {FeedFilters.Wanted}
                  and {FeedSql.Behind}
                  and a.at > {Since(unread)}
                  and {FeedFilters.Unmuted}
                  {FeedFilters.UnreadRow(unread)}
                {FeedSql.Newest})
            union all
            select * from (
                select t.activity_id as id, t.at, {FollowsTopic} as reason
                from rse_follow f
                cross join rse_topic_activity t
                where f.member_id = @target
                  and f.kind = 'topic'
                  and {FeedFilters.FollowUnmuted}
                  and t.topic_id = f.target_id
                  and (t.at, t.activity_id) < (@at, @id)
                  and t.at > {Since(unread)}
                  and {FirstFollowedTopic}
                  and (
                    select a.listing > 0 and {Visibility.Activity} and {FeedFilters.WantedOrHighlight} {FeedFilters.UnreadRow(unread)}
                    from rse_activity a
                    where a.id = t.activity_id)
                  and {FeedFilters.TopicUnmuted}
                {FeedSql.TopicNewest})
            union all
            select * from (
                select a.id, a.at, {FollowsSubject} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'subject'
                  and f.level <> 2
                  and {FeedFilters.FollowUnmuted}
                  and a.root_id = f.target_id
                  and a.listing = 1
                  and {FeedFilters.WantedOrHighlight}
                  and {FeedSql.Behind}
                  and a.at > {Since(unread)}
                  and {FeedFilters.Unmuted}
                  {FeedFilters.UnreadRow(unread)}
                {FeedSql.Newest})
            union all
            {SqliteHighlights(unread, "member", "actor_id", "a.listing > 0", FollowsMember)}
            union all
            {SqliteHighlights(unread, "space", "space_id", "a.listing = 2", FollowsSpace)})
        group by at, id
        order by at desc, id desc
        limit @limit
        """;

    private static string Since(bool unread) => unread ? $"max({Edge}, {FeedFilters.ReadUntil("0")})" : Edge;

    /// <summary>The newest ids of each followed thing by itself, from its index alone: what PostgreSQL does not find by itself.</summary>
    public static string Postgres(bool unread) => $"""
        select id, at, sum(reason)::bigint as reasons
        from (
            select newest.id, newest.at, {FollowsMember} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.actor_id = f.target_id
                  and a.listing > 0
                  and {FeedFilters.Wanted}
                  and {FeedSql.Behind}
                  and {FeedFilters.Unmuted}
                  {FeedFilters.Unread(unread)}
                {FeedSql.Newest}) newest
            where f.member_id = @target
              and f.kind = 'member'
              and {FeedFilters.WantsPosts}
              and {FeedFilters.FollowUnmuted}
            union all
            select newest.id, newest.at, {FollowsSpace} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.space_id = f.target_id
                  and a.listing = 2
                  and {FeedSql.Behind}
                  and {FeedFilters.Unmuted}
                  {FeedFilters.Unread(unread, space: "f.target_id")}
                {FeedSql.Newest}) newest
            where f.member_id = @target
              and f.kind = 'space'
              and {FeedFilters.WantsPosts}
              and {FeedFilters.FollowUnmuted}
            union all
            select newest.id, newest.at, {FollowsTopic} as reason
            from rse_follow f
            cross join lateral (
                select t.activity_id as id, t.at
                from rse_topic_activity t
                cross join rse_activity a
                where t.topic_id = f.target_id
                  and a.id = t.activity_id
                  and a.listing > 0
                  and {FeedFilters.WantedOrHighlight}
                  and {FirstFollowedTopic}
                  and {FeedSql.TopicBehind}
                  and {FeedFilters.TopicUnmuted}
                  {FeedFilters.Unread(unread, "t.at")}
                {FeedSql.TopicNewest}) newest
            where f.member_id = @target
              and f.kind = 'topic'
              and {FeedFilters.FollowUnmuted}
            union all
            select newest.id, newest.at, {FollowsSubject} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.root_id = f.target_id
                  and a.listing = 1
                  and {FeedFilters.WantedOrHighlight}
                  and {FeedSql.Behind}
                  and {FeedFilters.Unmuted}
                  {FeedFilters.Unread(unread)}
                {FeedSql.Newest}) newest
            where f.member_id = @target
              and f.kind = 'subject'
              and f.level <> 2
              and {FeedFilters.FollowUnmuted}
            union all
            {PostgresHighlights(unread, "member", "actor_id", "a.listing > 0", FollowsMember)}
            union all
            {PostgresHighlights(unread, "space", "space_id", "a.listing = 2", FollowsSpace)}) found
        group by at, id
        order by at desc, id desc
        limit @limit
        """;

    private static string SqliteHighlights(bool unread, string kind, string target, string listed, string reason) => $"""
        select * from (
                select h.activity_id as id, h.at, {reason} as reason
                from rse_follow f
                cross join rse_highlight h
                where f.member_id = @target
                  and f.kind = '{kind}'
                  and f.level = 3
                  and {FeedFilters.FollowUnmuted}
                  and h.{target} = f.target_id
                  and (h.at, h.activity_id) < (@at, @id)
                  and h.at > {Since(unread)}
                  and (
                    select {listed} and {Visibility.Activity} {FeedFilters.UnreadRow(unread)}
                    from rse_activity a
                    where a.id = h.activity_id)
                  and {FeedFilters.HighlightUnmuted}
                order by h.at desc, h.activity_id desc limit @limit)
        """;

    private static string PostgresHighlights(bool unread, string kind, string target, string listed, string reason) => $"""
        select newest.id, newest.at, {reason} as reason
            from rse_follow f
            cross join lateral (
                select h.activity_id as id, h.at
                from rse_highlight h
                cross join rse_activity a
                where h.{target} = f.target_id
                  and a.id = h.activity_id
                  and {listed}
                  and {Visibility.Activity}
                  and (h.at, h.activity_id) < (@at, @id)
                  and {FeedFilters.HighlightUnmuted}
                  {FeedFilters.Unread(unread, "h.at")}
                order by h.at desc, h.activity_id desc limit @limit) newest
            where f.member_id = @target
              and f.kind = '{kind}'
              and f.level = 3
              and {FeedFilters.FollowUnmuted}
        """;
}
