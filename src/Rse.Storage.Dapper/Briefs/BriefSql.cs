using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Storage.Subjects;

namespace Rse.Storage.Briefs;

/// <summary>The SQL of what a brief may hold and what it leaves out.</summary>
internal static class BriefSql
{
    private static readonly string Unmuted = MuteSql.KeepsOrHostObject("@viewer");

    private const string Root = """
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        left join rse_activity a on a.subject_id = s.id and a.verb = 'create'
        """;

    private static readonly string Addressed = $"""
        s.at > @since
              and s.at <= @until
              and s.author_id is distinct from @viewer
              and {SnapshotSql.Visible} = 1
              and {SnapshotSql.Read} = 0
              and {Unmuted}
        """;

    /// <summary>Finds mentions of the viewer, and comments on the viewer's questions.</summary>
    public static readonly string SelectAddressed = $"""
        select subjectid, reason, 0 as score
        from (
            select s.id as subjectid, 'mentions' as reason, s.at, 0 as place
            from rse_mention n
            cross join rse_subject s
            {Root}
            where n.member_id = @viewer
              and s.id = n.subject_id
              and {Addressed}
            union all
            select s.id as subjectid, 'answers' as reason, s.at, 1 as place
            from rse_activity o
            cross join rse_post p
            cross join rse_comment c
            cross join rse_subject s
            {Root}
            where o.actor_id = @viewer
              and o.listing = {ListingSql.Top}
              and p.id = o.subject_id
              and p.kind = 'question'
              and c.root_id = p.id
              and c.at > @since
              and c.at <= @until
              and s.id = c.id
              and {Addressed}) found
        order by at desc, subjectid desc, place
        limit 400
        """;

    /// <summary>Counts each contribution once, by the first reason that excludes it.</summary>
    public static readonly string SelectTally = $"""
        select coalesce(sum(case when muted = 1 then 1 else 0 end), 0) as muted,
            coalesce(sum(case when muted = 0 and read = 1 then 1 else 0 end), 0) as read,
            coalesce(sum(case when muted = 0 and read = 0 and offered = 1 then 1 else 0 end), 0) as offered,
            coalesce(sum(case when muted = 0 and read = 0 and offered = 0 then 1 else 0 end), 0) as unread
        from (
            select case when {Unmuted} then 0 else 1 end as muted,
                {SnapshotSql.Read} as read,
                case when exists (
                    select 1
                    from rse_brief_item i
                    where i.member_id = @viewer
                      and i.subject_id = s.id
                      and i.begins_at < @begins) then 1 else 0 end as offered
            from rse_score v
            cross join rse_subject s
            {Root}
            where v.at > @since
              and v.at <= @until
              and (v.reply = 0 or v.score > 0)
              and s.id = v.subject_id
              and s.space_id is not null
              and s.author_id is distinct from @viewer
              and {SnapshotSql.Visible} = 1
              and not (s.id = any(@without))
              and not exists (
                select 1
                from rse_brief_item i
                where i.member_id = @viewer
                  and i.subject_id = s.id
                  and i.begins_at = @begins)) counted
        """;
}
