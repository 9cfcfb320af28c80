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
}
