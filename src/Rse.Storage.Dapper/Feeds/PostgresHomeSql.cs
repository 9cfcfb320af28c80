using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>The home feed on PostgreSQL: the newest ids of each followed thing by itself, from its index alone, which it does not find by itself.</summary>
internal static class PostgresHomeSql
{
    public static string Page(bool unread, HomeTraits traits) => $"""
        select id, at, sum(reason)::bigint as reasons
        from (
            {string.Join("\n    union all\n    ", Sources(unread, traits, new HomeFilters(traits)))}) found
        {HomeSql.Newest(traits)}
        """;

    private static IEnumerable<string> Sources(bool unread, HomeTraits traits, HomeFilters filters)
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
            yield return Highlights(unread, filters, "member", "actor_id", "a.listing > 0", HomeSql.FollowsMember);
            yield return Highlights(unread, filters, "space", "space_id", "a.listing = 2", HomeSql.FollowsSpace);
        }
    }

    private static string Members(bool unread, HomeFilters filters) => $"""
        select newest.id, newest.at, {HomeSql.FollowsMember} as reason
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

    private static string Spaces(bool unread, HomeFilters filters) => $"""
        select newest.id, newest.at, {HomeSql.FollowsSpace} as reason
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

    private static string Topics(bool unread, HomeFilters filters) => $"""
        select newest.id, newest.at, {HomeSql.FollowsTopic} as reason
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

    private static string Subjects(bool unread, HomeFilters filters) => $"""
        select newest.id, newest.at, {HomeSql.FollowsSubject} as reason
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

    private static string Highlights(bool unread, HomeFilters filters, string kind, string target, string listed, string reason) => $"""
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
