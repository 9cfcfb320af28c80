using Rse.Storage.Databases;
using Rse.Storage.Subjects;

namespace Rse.Storage.Feeds;

/// <summary>
/// The statements of feeds. Each picks the newest ids from an index whose tail is the feed's order, and then reads the rows of those ids alone.
/// </summary>
internal static class FeedSql
{
    public const string Space = $"""
        select a.id, a.at, 1 as reasons
        from rse_activity a
        where a.space_id = @target
          and a.listing = 2
          and {Behind}
        {Newest}
        """;

    public const string Member = $"""
        select a.id, a.at, 1 as reasons
        from rse_activity a
        where a.actor_id = @target
          and a.listing > 0
          and {Behind}
        {Newest}
        """;

    public const string Subject = $"""
        select a.id, a.at, 1 as reasons
        from rse_activity a
        where a.root_id = @target
          and a.listing = 1
          and {Behind}
        {Newest}
        """;

    public const string Topic = $"""
        select t.activity_id as id, t.at, 1 as reasons
        from rse_topic_activity t
        cross join rse_activity a
        where t.topic_id = @target
          and a.id = t.activity_id
          and a.listing > 0
          and {TopicBehind}
        {TopicNewest}
        """;

    /// <summary>
    /// An inner loop that delivers rows in the order of the sort ends as soon as the sorter is full of newer ones, so that each followed thing costs one look-up
    /// and the rows that make the page; <c>cross join</c> keeps the planner from turning the loops round. A further loop inside that one would be the innermost,
    /// and nothing would end: hence the sub-select instead of a join where topics are concerned.
    /// </summary>
    public const string SqliteHome = $"""
        select id, at, sum(reason) as reasons
        from (
            select * from (
                select a.id, a.at, {FollowsMember} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'member'
                  and a.actor_id = f.target_id
                  and a.listing > 0
                  and {Behind}
                {Newest})
            union all
            select * from (
                select a.id, a.at, {FollowsSpace} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'space'
                  and a.space_id = f.target_id
                  and a.listing = 2
                  and {Behind}
                {Newest})
            union all
            select * from (
                select t.activity_id as id, t.at, {FollowsTopic} as reason
                from rse_follow f
                cross join rse_topic_activity t
                where f.member_id = @target
                  and f.kind = 'topic'
                  and t.topic_id = f.target_id
                  and (t.at, t.activity_id) < (@at, @id)
                  and {FirstFollowedTopic}
                  and (select a.listing > 0 and {Visibility.Activity} from rse_activity a where a.id = t.activity_id)
                {TopicNewest})
            union all
            select * from (
                select a.id, a.at, {FollowsSubject} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'subject'
                  and a.root_id = f.target_id
                  and a.listing = 1
                  and {Behind}
                {Newest}))
        group by at, id
        order by at desc, id desc
        limit @limit
        """;

    /// <summary>The newest ids of each followed thing by itself, from its index alone: what PostgreSQL does not find by itself.</summary>
    public const string PostgresHome = $"""
        select id, at, sum(reason)::bigint as reasons
        from (
            select newest.id, newest.at, {FollowsMember} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.actor_id = f.target_id
                  and a.listing > 0
                  and {Behind}
                {Newest}) newest
            where f.member_id = @target
              and f.kind = 'member'
            union all
            select newest.id, newest.at, {FollowsSpace} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.space_id = f.target_id
                  and a.listing = 2
                  and {Behind}
                {Newest}) newest
            where f.member_id = @target
              and f.kind = 'space'
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
                  and {FirstFollowedTopic}
                  and {TopicBehind}
                {TopicNewest}) newest
            where f.member_id = @target
              and f.kind = 'topic'
            union all
            select newest.id, newest.at, {FollowsSubject} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.root_id = f.target_id
                  and a.listing = 1
                  and {Behind}
                {Newest}) newest
            where f.member_id = @target
              and f.kind = 'subject') found
        group by at, id
        order by at desc, id desc
        limit @limit
        """;

    public const string Head = $"""
        select {SnapshotSql.Columns},
            a.id, a.at, a.verb, page.reasons
        from (

        """;

    public const string Tail = $"""
        ) page
        cross join rse_activity a
        cross join rse_subject s
        {SnapshotSql.Joins}
        where a.id = page.id
          and s.id = a.subject_id
        """;

    // Bits, added up: each source names an activity once.
    private const string FollowsMember = "2";
    private const string FollowsSpace = "4";
    private const string FollowsTopic = "8";
    private const string FollowsSubject = "16";

    private const string Behind = $"(a.at, a.id) < (@at, @id) and {Visibility.Activity}";
    private const string Newest = "order by a.at desc, a.id desc limit @limit";
    private const string TopicBehind = $"(t.at, t.activity_id) < (@at, @id) and {Visibility.Activity}";
    private const string TopicNewest = "order by t.at desc, t.activity_id desc limit @limit";

    // What carries several followed topics is found by the first of them alone, so that a page is not filled with the same activity.
    private const string FirstFollowedTopic = """
        not exists (
                    select 1
                    from rse_topic_activity u
                    join rse_follow h on h.target_id = u.topic_id
                    where u.subject_id = t.subject_id
                      and u.topic_id < t.topic_id
                      and h.member_id = @target
                      and h.kind = 'topic')
        """;
}
