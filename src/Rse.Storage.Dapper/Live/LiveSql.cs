using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Storage.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using Rse.Storage.Subjects;

namespace Rse.Storage.Live;

/// <summary>
/// The rules of the home feed in reverse: finds not the activities of one member's home feed, but the members whose home feed contains one
/// activity.
/// </summary>
internal static class LiveSql
{
    /// <summary>
    /// On PostgreSQL an older transaction may still commit activities that belong before newer ones. The end is right after everything that
    /// <c>ActivityStore</c> would return now.
    /// </summary>
    public static string SelectEnd(LogClauses log) =>
        $"""
            select {log.Epoch} as epoch, a.id
            from rse_activity a
            where {log.IsSettled}
            order by {log.NewestFirst}
            limit 1
            """;

    public const string SelectParties = """
        select s.id, s.author_id as author, r.author_id as rootauthor, p.author_id as parentauthor
        from rse_subject s
        join rse_subject r on r.id = s.root_id
        left join rse_comment c on c.id = s.id
        left join rse_subject p on p.id = c.parent_id
        where s.id = any(@ids)
        """;

    private static readonly ContributionColumns Activity = ContributionColumns.OfActivity("a");

    /// <summary>Selects the members who follow what brings an activity to home feeds, at any level.</summary>
    public static readonly string SelectFollowers = string.Join(
        "\nunion\n",
        HomeRule.Sources.Select(source =>
            $"""
                select a.id as activity, f.member_id as member
                from rse_activity a
                cross join rse_follow f
                where a.id = any(@activities)
                  and {FollowSql.Brings(source, Activity)}
                  and {FollowSql.Of("f.member_id", source)}
                  and {HomeLinkSql.Names("f", [source.Link], Activity)}
                  and f.member_id = any(@members)
                """
        )
    );

    private static readonly string Reasons = string.Join(
        "\n            + ",
        HomeRule.Sources.Select(source =>
            $"""
                case when {FollowSql.Brings(source, Activity)} and {FollowSql.Exists(
                    "w.id",
                    source,
                    Activity,
                    FollowSql.Passes(Activity)
                )} then {FollowSql.Bit(source)} else 0 end
                """
        )
    );

    /// <summary>
    /// Selects the members whose home feed contains an activity, regardless of audiences. Mutes are evaluated last, and only for members
    /// who mute something.
    /// </summary>
    public static readonly string SelectAtHome = $"""
        select found.id, found.reasons, found.audience, found.subjectaudience, found.rootaudience, found.rating, found.reactions,
          found.follows, found.seen, found.saved
        from (
            select w.id, ({Reasons}) as reasons, a.audience, s.audience as subjectaudience, r.audience as rootaudience,
                coalesce(case when s.rating_count > 0 then (select g.value from rse_rating g where g.subject_id = s.id
                  and g.member_id = w.id) end, 0) as rating,
                coalesce((select string_agg(o.kind, ' ') from rse_reaction o where o.subject_id = s.id
                  and o.member_id = w.id), '') as reactions,
                case when exists (
                    select 1 from rse_follow f where f.member_id = w.id and f.kind = 'subject' and f.target_id = s.id) then 1
                      else 0 end as follows,
                {ReadMarkSql.Read("w.id", ContributionColumns.OfSubject("s"))} as seen,
                case when exists (
                    select 1 from rse_bookmark v where v.member_id = w.id and v.subject_id = s.id) then 1 else 0 end as saved
            from rse_activity a
            cross join rse_subject s
            cross join rse_subject r
            cross join rse_member w
            where a.id = @activity
              and a.listing {ListingSql.Listed}
              and s.id = a.subject_id
              and s.trashed = 0
              and r.id = s.root_id
              and r.trashed = 0
              and w.id = any(@members)
              and {MuteSql.KeepsForMost("w.id", "a.id")}) found
        where found.reasons > 0
        """;

    /// <summary>Selects activities to notify of: visible, not muted, and not undone.</summary>
    public static readonly string SelectCurrent = $"""
        select 0 as epoch, {ActivityRow.Columns}
        from rse_activity a
        where a.id = any(@ids)
          and {Visibility.Activity}
          and {MuteSql.KeepsForMost("@viewer", "a.id")}
          and case a.verb
                when 'like' then exists (select 1 from rse_reaction x where x.subject_id = a.subject_id and x.member_id = a.actor_id
                  and x.kind = a.reaction)
                when 'rate' then exists (select 1 from rse_rating x where x.subject_id = a.subject_id and x.member_id = a.actor_id)
                when 'mention' then exists (select 1 from rse_mention x where x.subject_id = a.subject_id and x.member_id = a.member_id)
                when 'accept' then exists (select 1 from rse_answer x where x.comment_id = a.subject_id)
                when 'cite' then exists (select 1 from rse_citation x where x.cited_id = a.subject_id and x.citing_id = a.citing_id)
                else a.listing {ListingSql.Listed} end
        order by a.id
        """;
}
