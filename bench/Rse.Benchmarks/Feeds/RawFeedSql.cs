using Rse.Feeds;
using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>
/// The statements of a hand-written reader of these tables. They rely on nobody in the community following topics or threads, muting
/// anything or using levels.
/// </summary>
internal static class RawFeedSql
{
    public static readonly string[] Parameters = ["target", "at", "id", "limit", "ceiling", "audiences", "viewer"];

    private const string Rows = """
        select a.id as "Id", a.at as "At", a.verb as "Verb", page.reasons as "Reasons",
            s.id as "SubjectId", s.kind as "Kind", s.key as "Key", s.root_id as "RootId", r.kind as "RootKind",
            q.title as "RootTitle", c.parent_id as "ParentId",
            p.kind as "PostKind", p.title as "Title", coalesce(p.body, c.body) as "Body",
            coalesce(p.edited_at, c.edited_at) as "EditedAt", coalesce(p.version, c.version) as "Version",
            m.id as "AuthorId", m.handle as "Handle", m.display_name as "DisplayName", m.kind as "MemberKind",
            w.id as "SpaceId", w.slug as "Slug", w.name as "SpaceName", w.visibility as "Visibility",
            s.comment_count as "Comments", s.rating_count as "Ratings", s.rating_sum as "RatingSum",
            (select string_agg(n.kind || ' ' || n.number, ' ') from rse_reaction_count n
              where n.subject_id = s.id and n.number > 0) as "Reactions",
            (select string_agg(o.kind, ' ') from rse_reaction o where o.subject_id = s.id and o.member_id = @viewer) as "OwnReactions",
            (select g.value from rse_rating g where g.subject_id = s.id and g.member_id = @viewer) as "OwnRating",
            case when exists (select 1 from rse_follow f where f.member_id = @viewer and f.kind = 'subject' and f.target_id = s.id)
              then 1 else 0 end as "Follows",
            (select string_agg(t.name, ' ') from rse_topic_activity e join rse_topic t on t.id = e.topic_id
              where e.subject_id = s.id) as "Topics",
            case when s.author_id = @viewer
                or exists (select 1 from rse_read_mark z where z.member_id = @viewer and z.subject_id = s.id)
                or exists (select 1 from rse_read_until u where u.member_id = @viewer and u.space_id in (0, s.space_id) and u.at >= s.at)
                then 1 else 0 end as "Read",
            case when exists (select 1 from rse_bookmark v where v.member_id = @viewer and v.subject_id = s.id)
              then 1 else 0 end as "Bookmarked",
            case when coalesce(p.kind, q.kind) = 'question'
                then (select k.comment_id from rse_answer k join rse_subject x on x.id = k.comment_id
                  where k.question_id = s.root_id and x.trashed = 0) end as "AcceptedId"
        from page
        cross join rse_activity a
        cross join rse_subject s
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        left join rse_post q on q.id = nullif(s.root_id, s.id)
        left join rse_post p on p.id = case when s.root_id = s.id then s.id end
        left join rse_comment c on c.id = case when s.root_id <> s.id then s.id end
        left join rse_member m on m.id = s.author_id
        left join rse_space w on w.id = s.space_id
        where a.id = page.id
          and s.id = a.subject_id
          and s.trashed = 0
          and (s.audience <= @ceiling or s.audience {any})
          and (r.id is null or (r.trashed = 0 and (r.audience <= @ceiling or r.audience {any})))
        order by a.at desc, a.id desc
        """;

    private const string Space = """
        with page as (
            select a.id, 1 as reasons
            from rse_activity a
            where a.space_id = @target and a.listing = 2 and (a.at, a.id) < (@at, @id)
              and (a.audience <= @ceiling or a.audience {any})
            order by a.at desc, a.id desc
            limit @limit)

        """;

    private const string SqliteHome = """
        with in_spaces as materialized (
            select a.id, a.at, 4 as reason
            from rse_follow f
            cross join rse_activity a on a.space_id = f.target_id
            where f.member_id = @target and f.kind = 'space' and a.listing = 2 and (a.at, a.id) < (@at, @id)
              and (a.audience <= @ceiling or a.audience {any})
            order by a.at desc, a.id desc
            limit @limit),
        page as (
            select id, at, sum(reason) as reasons
            from (
                select * from in_spaces
                union all
                select * from (
                    select a.id, a.at, 2 as reason
                    from rse_follow f
                    cross join rse_activity a on a.actor_id = f.target_id
                    where f.member_id = @target and f.kind = 'member' and a.listing > 0 and (a.at, a.id) < (@at, @id)
                      and a.at >= (select case when count(*) = @limit then min(at) else 0 end from in_spaces)
                      and (a.audience <= @ceiling or a.audience {any})
                    order by a.at desc, a.id desc
                    limit @limit))
            group by at, id
            order by at desc, id desc
            limit @limit)

        """;

    private const string SqlitePicked = """
        with page as (select value >> 5 as id, value & 31 as reasons from json_each(@picked))

        """;

    private const string SqliteAny = "in (select value from json_each(@audiences))";

    private const string PostgresHome = """
        with page as (
            select id, at, sum(reason) as reasons
            from (
                select newest.id, newest.at, 2 as reason
                from rse_follow f
                cross join lateral (
                    select a.id, a.at
                    from rse_activity a
                    where a.actor_id = f.target_id and a.listing > 0 and (a.at, a.id) < (@at, @id)
                      and (a.audience <= @ceiling or a.audience {any})
                    order by a.at desc, a.id desc
                    limit @limit) newest
                where f.member_id = @target and f.kind = 'member'
                union all
                select newest.id, newest.at, 4
                from rse_follow f
                cross join lateral (
                    select a.id, a.at
                    from rse_activity a
                    where a.space_id = f.target_id and a.listing = 2 and (a.at, a.id) < (@at, @id)
                      and (a.audience <= @ceiling or a.audience {any})
                    order by a.at desc, a.id desc
                    limit @limit) newest
                where f.member_id = @target and f.kind = 'space') found
            group by at, id
            order by at desc, id desc
            limit @limit)

        """;

    // The order of the ids is that of the rows on SQLite, whose loops are pinned; on PostgreSQL it is not promised.
    public static string Sqlite(FeedKind kind) => Any(kind is FeedKind.Home ? SqliteHome : Space, SqliteAny);

    /// <summary>The entries of ids that are given, each times 32 and with its reasons.</summary>
    public static string Picked { get; } = Any(SqlitePicked, SqliteAny);

    public static string Postgres(FeedKind kind) => Any(kind is FeedKind.Home ? PostgresHome : Space, "= any(@audiences)");

    private static string Any(string page, string any) => (page + Rows).Replace("{any}", any, StringComparison.Ordinal);
}
