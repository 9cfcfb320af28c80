using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Subjects;

namespace Rse.Storage.Live;

/// <summary>The rules of the home feed the other way round: not what stands at the home of one member, but at whose homes one activity stands.</summary>
internal static class LiveSql
{
    /// <summary>On PostgreSQL what an older transaction commits stands before: the place is right behind all that <c>ActivityStore</c> would bring now.</summary>
    public static string SelectEnd(LogClauses log) => $"""
        select {log.Epoch} as epoch, a.id
        from rse_activity a
        where {log.IsSettled}
        order by {log.NewestFirst}
        limit 1
        """;

    public const string SelectFollowers = """
        select a.id as activity, f.member_id as member
        from rse_activity a
        cross join rse_follow f
        where a.id = any(@activities)
          and f.kind = 'member'
          and f.target_id = a.actor_id
          and f.member_id = any(@members)
        union
        select a.id, f.member_id
        from rse_activity a
        cross join rse_follow f
        where a.id = any(@activities)
          and a.listing = 2
          and f.kind = 'space'
          and f.target_id = a.space_id
          and f.member_id = any(@members)
        union
        select a.id, f.member_id
        from rse_activity a
        cross join rse_topic_activity t
        cross join rse_follow f
        where a.id = any(@activities)
          and t.subject_id = a.subject_id
          and f.kind = 'topic'
          and f.target_id = t.topic_id
          and f.member_id = any(@members)
        union
        select a.id, f.member_id
        from rse_activity a
        cross join rse_follow f
        where a.id = any(@activities)
          and a.listing = 1
          and f.kind = 'subject'
          and f.target_id = a.root_id
          and f.member_id = any(@members)
        """;

    public const string SelectParties = """
        select s.id, s.author_id as author, r.author_id as rootauthor, p.author_id as parentauthor
        from rse_subject s
        join rse_subject r on r.id = s.root_id
        left join rse_comment c on c.id = s.id
        left join rse_subject p on p.id = c.parent_id
        where s.id = any(@ids)
        """;

    // The bits of the reasons are those of the home feed. A follow of a thread wants its comments, whose listing is 1, so that "posts only" wants none.
    private static readonly string _reasons = $"""
        (case when exists (
                select 1 from rse_follow f
                where f.member_id = w.id and f.kind = 'member' and f.target_id = a.actor_id and {FeedFilters.WantedOrHighlight}) then 2 else 0 end
            + case when a.listing = 2 and exists (
                select 1 from rse_follow f
                where f.member_id = w.id and f.kind = 'space' and f.target_id = a.space_id and {FeedFilters.WantedOrHighlight}) then 4 else 0 end
            + case when exists (
                select 1 from rse_topic_activity t join rse_follow f on f.target_id = t.topic_id
                where t.subject_id = a.subject_id and f.member_id = w.id and f.kind = 'topic' and {FeedFilters.WantedOrHighlight}) then 8 else 0 end
            + case when a.listing = 1 and exists (
                select 1 from rse_follow f
                where f.member_id = w.id and f.kind = 'subject' and f.target_id = a.root_id and {FeedFilters.WantedOrHighlight}) then 16 else 0 end)
        """;

    /// <summary>The members at whose home an activity stands, whoever may see it; mutes are looked at last, and for those alone who mute something.</summary>
    public static readonly string SelectAtHome = $"""
        select found.id, found.reasons, found.audience, found.subjectaudience, found.rootaudience, found.rating, found.reactions, found.follows, found.seen, found.saved
        from (
            select w.id, {_reasons} as reasons, a.audience, s.audience as subjectaudience, r.audience as rootaudience,
                coalesce(case when s.rating_count > 0 then (select g.value from rse_rating g where g.subject_id = s.id and g.member_id = w.id) end, 0) as rating,
                coalesce((select string_agg(o.kind, ' ') from rse_reaction o where o.subject_id = s.id and o.member_id = w.id), '') as reactions,
                case when exists (
                    select 1 from rse_follow f where f.member_id = w.id and f.kind = 'subject' and f.target_id = s.id) then 1 else 0 end as follows,
                {For("w.id", SnapshotSql.Seen)} as seen,
                case when exists (
                    select 1 from rse_save v where v.member_id = w.id and v.subject_id = s.id) then 1 else 0 end as saved
            from rse_activity a
            cross join rse_subject s
            cross join rse_subject r
            cross join rse_member w
            where a.id = @activity
              and a.listing > 0
              and s.id = a.subject_id
              and s.trashed = 0
              and r.id = s.root_id
              and r.trashed = 0
              and w.id = any(@members)
              and {For("w.id", FeedFilters.Unmuted)}) found
        where found.reasons > 0
        """;

    /// <summary>What a member is told of what others did: it is visible and not muted, and what was done is not undone.</summary>
    public static readonly string SelectStanding = $"""
        select 0 as epoch, {Activities.ActivityRow.Columns}
        from rse_activity a
        where a.id = any(@ids)
          and {Visibility.Activity}
          and {For("@viewer", FeedFilters.Unmuted)}
          and case a.verb
                when 'like' then exists (select 1 from rse_reaction x where x.subject_id = a.subject_id and x.member_id = a.actor_id and x.kind = a.reaction)
                when 'rate' then exists (select 1 from rse_rating x where x.subject_id = a.subject_id and x.member_id = a.actor_id)
                when 'mention' then exists (select 1 from rse_mention x where x.subject_id = a.subject_id and x.member_id = a.member_id)
                when 'accept' then exists (select 1 from rse_answer x where x.comment_id = a.subject_id)
                when 'cite' then exists (select 1 from rse_citation x where x.cited_id = a.subject_id and x.citing_id = a.citing_id)
                else a.listing > 0 end
        order by a.id
        """;

    // The clauses of feeds speak of the one who reads; here a column names them.
    private static string For(string member, string clause) =>
        clause.Replace("@target", member, StringComparison.Ordinal).Replace("@viewer", member, StringComparison.Ordinal);
}
