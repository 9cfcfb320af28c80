using Rse.Storage.Databases;
using Rse.Storage.Feeds;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>
/// The statement of a home on PostgreSQL: the newest of everything followed, each from its index alone, then the newest of them. Who follows only the highlights of
/// members and spaces finds them in a source of their own, which walks those alone.
/// </summary>
/// <remarks>
/// A statement looks for what its <see cref="HomeTraits"/> name and for nothing else, as most members mute nothing and follow whole members and spaces: to ask at each
/// row would cost them more than the rows. It says itself whom it is right for, so that what is known about a member may be old.
/// </remarks>
internal static class PostgresHomeSql
{
    // Bits, added up: each source names an activity once.
    private const string FollowsMember = "2";
    private const string FollowsSpace = "4";
    private const string FollowsTopic = "8";
    private const string FollowsSubject = "16";

    private const string HasTopics = "exists (select 1 from rse_follow i where i.member_id = @target and i.kind = 'topic')";
    private const string HasSubjects = "exists (select 1 from rse_follow i where i.member_id = @target and i.kind = 'subject')";
    private const string HasLevels = "exists (select 1 from rse_follow i where i.member_id = @target and i.level > 1)";
    private const string HasMutes = "exists (select 1 from rse_mute i where i.member_id = @target)";

    private static readonly (HomeTraits Trait, string Has)[] _traits =
    [
        (HomeTraits.Topics, HasTopics), (HomeTraits.Subjects, HasSubjects), (HomeTraits.Levels, HasLevels), (HomeTraits.Mutes, HasMutes),
    ];

    /// <summary>What the home of <c>@target</c> asks for: one row, a number.</summary>
    public static string Traits { get; } = $"select {string.Join(" + ", _traits.Select(trait => $"case when {trait.Has} then {(int)trait.Trait} else 0 end"))}";

    /// <summary>The statement of a page for one purpose.</summary>
    public static ReadStatement Of(FeedStatements statements, HomeTraits traits, bool unread) => statements.OfHome((int)traits, unread, () => Page(unread, traits));

    /// <summary>The statement of the ids of a page. It brings nothing for a member whose home asks for more than <paramref name="traits"/>.</summary>
    /// <param name="unread">Whether only what the viewer has not seen is wanted.</param>
    /// <param name="traits">What it looks for.</param>
    public static string Page(bool unread, HomeTraits traits) => $"""
        select id, at, sum(reason)::bigint as reasons
        from (
            {string.Join("\n    union all\n    ", Sources(unread, traits, new PostgresHomeFilters(traits)))}) found
        {RightFor(traits)}
        group by at, id
        order by at desc, id desc
        limit @limit
        """;

    // Asked once a statement, whatever it finds.
    private static string RightFor(HomeTraits traits)
    {
        var others = _traits.Where(trait => !traits.HasFlag(trait.Trait)).Select(trait => $"not {trait.Has}").ToList();
        return others.Count == 0 ? "" : $"where {string.Join(" and ", others)}";
    }

    private static IEnumerable<string> Sources(bool unread, HomeTraits traits, PostgresHomeFilters filters)
    {
        yield return Members(unread, filters);
        yield return Spaces(unread, filters);
        if (traits.HasFlag(HomeTraits.Topics))
        {
            yield return Topics(unread, filters);
        }

        if (traits.HasFlag(HomeTraits.Subjects))
        {
            yield return Subjects(unread, filters);
        }

        if (traits.HasFlag(HomeTraits.Levels))
        {
            yield return Highlights(unread, filters, "member", "actor_id", "a.listing > 0", FollowsMember);
            yield return Highlights(unread, filters, "space", "space_id", "a.listing = 2", FollowsSpace);
        }
    }

    private static string Members(bool unread, PostgresHomeFilters filters) => $"""
        select newest.id, newest.at, {FollowsMember} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.actor_id = f.target_id
                  and a.listing > 0
                  {filters.Wanted}
                  and {FeedSql.Behind}
                  {filters.Unmuted}
                  {FeedFilters.Unread(unread)}
                {FeedSql.Newest}) newest
            where f.member_id = @target
              and f.kind = 'member'
              {filters.WantsPosts}
              {filters.FollowUnmuted}
        """;

    private static string Spaces(bool unread, PostgresHomeFilters filters) => $"""
        select newest.id, newest.at, {FollowsSpace} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.space_id = f.target_id
                  and a.listing = 2
                  and {FeedSql.Behind}
                  {filters.Unmuted}
                  {FeedFilters.Unread(unread, space: "f.target_id")}
                {FeedSql.Newest}) newest
            where f.member_id = @target
              and f.kind = 'space'
              {filters.WantsPosts}
              {filters.FollowUnmuted}
        """;

    private static string Topics(bool unread, PostgresHomeFilters filters) => $"""
        select newest.id, newest.at, {FollowsTopic} as reason
            from rse_follow f
            cross join lateral (
                select t.activity_id as id, t.at
                from rse_topic_activity t
                cross join rse_activity a
                where t.topic_id = f.target_id
                  and a.id = t.activity_id
                  and a.listing > 0
                  {filters.WantedOrHighlight}
                  {filters.FirstFollowedTopic}
                  and {FeedSql.TopicBehind}
                  {filters.TopicUnmuted}
                  {FeedFilters.Unread(unread, "t.at")}
                {FeedSql.TopicNewest}) newest
            where f.member_id = @target
              and f.kind = 'topic'
              {filters.FollowUnmuted}
        """;

    private static string Subjects(bool unread, PostgresHomeFilters filters) => $"""
        select newest.id, newest.at, {FollowsSubject} as reason
            from rse_follow f
            cross join lateral (
                select a.id, a.at
                from rse_activity a
                where a.root_id = f.target_id
                  and a.listing = 1
                  {filters.WantedOrHighlight}
                  and {FeedSql.Behind}
                  {filters.Unmuted}
                  {FeedFilters.Unread(unread)}
                {FeedSql.Newest}) newest
            where f.member_id = @target
              and f.kind = 'subject'
              {filters.WantsComments}
              {filters.FollowUnmuted}
        """;

    private static string Highlights(bool unread, PostgresHomeFilters filters, string kind, string target, string listed, string reason) => $"""
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
                  {filters.HighlightUnmuted}
                  {FeedFilters.Unread(unread, "h.at")}
                order by h.at desc, h.activity_id desc limit @limit) newest
            where f.member_id = @target
              and f.kind = '{kind}'
              and {FeedFilters.WantsHighlights}
              {filters.FollowUnmuted}
        """;
}
