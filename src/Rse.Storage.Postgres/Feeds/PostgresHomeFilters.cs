using Rse.Storage.Feeds;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>The conditions of the sources of a home, each to be put behind another; empty where those who read by the statement have no use for it.</summary>
/// <param name="traits">What the statement looks for.</param>
internal sealed class PostgresHomeFilters(HomeTraits traits)
{
    private bool HasLevels => traits.HasFlag(HomeTraits.Levels);

    private bool HasMutes => traits.HasFlag(HomeTraits.Mutes);

    /// <inheritdoc cref="FeedFilters.WantsPosts"/>
    public string WantsPosts => HasLevels ? $"and {FeedFilters.WantsPosts}" : "";

    /// <summary>For follows under the alias <c>f</c>, of which comments stand at home.</summary>
    public string WantsComments => HasLevels ? "and f.level <> 2" : "";

    /// <inheritdoc cref="FeedFilters.Wanted"/>
    public string Wanted => HasLevels ? $"and {FeedFilters.Wanted}" : "";

    /// <inheritdoc cref="FeedFilters.WantedOrHighlight"/>
    public string WantedOrHighlight => HasLevels ? $"and {FeedFilters.WantedOrHighlight}" : "";

    /// <inheritdoc cref="FeedFilters.FollowUnmuted"/>
    public string FollowUnmuted => HasMutes ? $"and {FeedFilters.FollowUnmuted}" : "";

    /// <inheritdoc cref="FeedFilters.Unmuted"/>
    public string Unmuted => HasMutes ? $"and {FeedFilters.Unmuted}" : "";

    /// <inheritdoc cref="FeedFilters.TopicUnmuted"/>
    public string TopicUnmuted => HasMutes ? $"and {FeedFilters.TopicUnmuted}" : "";

    /// <inheritdoc cref="FeedFilters.HighlightUnmuted"/>
    public string HighlightUnmuted => HasMutes ? $"and {FeedFilters.HighlightUnmuted}" : "";

    /// <summary>What carries several followed topics is found by the first of them alone that wants it, so that a page is not filled with the same activity.</summary>
    public string FirstFollowedTopic => $"""
        and not exists (
                    select 1
                    from rse_topic_activity u
                    join rse_follow h on h.target_id = u.topic_id
                    where u.subject_id = t.subject_id
                      and u.topic_id < t.topic_id
                      and h.member_id = @target
                      and h.kind = 'topic'
                      {EarlierWants})
        """;

    private string EarlierWants => HasLevels
        ? """
            and (h.level = 1
                        or (h.level = 2 and not exists (select 1 from rse_comment c where c.id = t.subject_id))
                        or (h.level = 3 and exists (select 1 from rse_highlight g where g.activity_id = t.activity_id)))
            """
        : "";
}
