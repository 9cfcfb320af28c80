using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>The home feed on SQLite.</summary>
/// <remarks>
/// An inner loop that delivers rows in the order of the sort ends as soon as the sorter is full of newer ones, so that each followed thing costs one look-up
/// and the rows that make the page; <c>cross join</c> keeps the planner from turning the loops round. A further loop inside that one would be the innermost,
/// and nothing would end: hence the sub-selects instead of joins where topics, mutes and marks are concerned, and no <c>exists</c>, which SQLite makes a join of.
/// Spaces come first, so that the look-up of a member, topic or subject with nothing new ends in its index.
/// </remarks>
internal static class SqliteHomeSql
{
    // One before the oldest of a full page of what stands in followed spaces, which is where most happens: nothing older from elsewhere can come into the page.
    private const string Edge = "(select case when count(*) = @limit then min(at) - 1 else -9223372036854775808 end from in_spaces)";

    public static string Page(bool unread, HomeTraits traits)
    {
        var filters = new HomeFilters(traits);
        return $"""
            with in_spaces as materialized (
            {Spaces(unread, filters)})
            select id, at, sum(reason) as reasons
            from (
                select * from in_spaces
                union all
                select * from ({string.Join(")\n    union all\n    select * from (", Others(unread, traits, filters))}))
            {HomeSql.Newest(traits)}
            """;
    }

    private static IEnumerable<string> Others(bool unread, HomeTraits traits, HomeFilters filters)
    {
        yield return Members(unread, filters);
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
            yield return Highlights(unread, filters, "member", "actor_id", "a.listing > 0", HomeSql.FollowsMember);
            yield return Highlights(unread, filters, "space", "space_id", "a.listing = 2", HomeSql.FollowsSpace);
        }
    }

    private static string Since(bool unread) => unread ? $"max({Edge}, {FeedFilters.ReadUntil("0")})" : Edge;

    private static string Spaces(bool unread, HomeFilters filters) => $"""
            select a.id, a.at, {HomeSql.FollowsSpace} as reason
            from rse_follow f
            cross join rse_activity a
            where f.member_id = @target
              and f.kind = 'space'
              {filters.WantsPosts}
              {filters.FollowUnmuted}
              and a.space_id = f.target_id
              and a.listing = 2
              and {FeedSql.Behind}
              {filters.Unmuted}
              {FeedFilters.Unread(unread, space: "f.target_id")}
            {FeedSql.Newest}
        """;

    private static string Members(bool unread, HomeFilters filters) => $"""

                select a.id, a.at, {HomeSql.FollowsMember} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'member'
                  {filters.WantsPosts}
                  {filters.FollowUnmuted}
                  and a.actor_id = f.target_id
                  and a.listing > 0
                  {filters.Wanted}
                  and {FeedSql.Behind}
                  and a.at > {Since(unread)}
                  {filters.Unmuted}
                  {FeedFilters.UnreadRow(unread)}
                {FeedSql.Newest}
        """;

    private static string Topics(bool unread, HomeFilters filters) => $"""

                select t.activity_id as id, t.at, {HomeSql.FollowsTopic} as reason
                from rse_follow f
                cross join rse_topic_activity t
                where f.member_id = @target
                  and f.kind = 'topic'
                  {filters.FollowUnmuted}
                  and t.topic_id = f.target_id
                  and (t.at, t.activity_id) < (@at, @id)
                  and t.at > {Since(unread)}
                  {filters.FirstFollowedTopic}
                  and (
                    select a.listing > 0 and {Visibility.Activity} {filters.WantedOrHighlight} {FeedFilters.UnreadRow(unread)}
                    from rse_activity a
                    where a.id = t.activity_id)
                  {filters.TopicUnmuted}
                {FeedSql.TopicNewest}
        """;

    private static string Subjects(bool unread, HomeFilters filters) => $"""

                select a.id, a.at, {HomeSql.FollowsSubject} as reason
                from rse_follow f
                cross join rse_activity a
                where f.member_id = @target
                  and f.kind = 'subject'
                  {filters.WantsComments}
                  {filters.FollowUnmuted}
                  and a.root_id = f.target_id
                  and a.listing = 1
                  {filters.WantedOrHighlight}
                  and {FeedSql.Behind}
                  and a.at > {Since(unread)}
                  {filters.Unmuted}
                  {FeedFilters.UnreadRow(unread)}
                {FeedSql.Newest}
        """;

    private static string Highlights(bool unread, HomeFilters filters, string kind, string target, string listed, string reason) => $"""

                select h.activity_id as id, h.at, {reason} as reason
                from rse_follow f
                cross join rse_highlight h
                where f.member_id = @target
                  and f.kind = '{kind}'
                  and {FeedFilters.WantsHighlights}
                  {filters.FollowUnmuted}
                  and h.{target} = f.target_id
                  and (h.at, h.activity_id) < (@at, @id)
                  and h.at > {Since(unread)}
                  and (
                    select {listed} and {Visibility.Activity} {FeedFilters.UnreadRow(unread)}
                    from rse_activity a
                    where a.id = h.activity_id)
                  {filters.HighlightUnmuted}
                order by h.at desc, h.activity_id desc limit @limit
        """;
}
