using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;
using Rse.Perimeters;

namespace Rse.Feeds;

/// <summary>Puts names to the follows and mutes that decide about something at home.</summary>
internal sealed class HomeTargets(FollowTargets followed, MuteTargets muted)
{
    /// <summary>The follows that lead to it, by reason.</summary>
    public async ValueTask<IReadOnlyList<FeedRule>> ListRulesAsync(Viewer viewer, HomeFacts facts, CancellationToken cancellationToken)
    {
        List<FeedRule> rules = [];
        foreach (var follows in facts.Follows.GroupBy(follow => follow.Kind))
        {
            var found = await followed.FindAsync(viewer, follows.Key, [.. follows.OrderBy(follow => follow.TargetId)], cancellationToken);
            rules.AddRange(found.Select(pair => new FeedRule { Reason = ReasonOf(follows.Key), Target = pair.Target, Obstacle = ObstacleOf(pair.Follow, facts) }));
        }

        return [.. rules.OrderBy(rule => rule.Reason)];
    }

    /// <summary>The mutes that keep it out, newest first.</summary>
    public async ValueTask<IReadOnlyList<MutedTarget>> ListMutesAsync(Viewer viewer, HomeFacts facts, CancellationToken cancellationToken) =>
        [.. (await muted.FindAsync(viewer, [.. facts.Mutes.OrderByDescending(mute => mute.Id.Value)], cancellationToken)).Select(pair => pair.Target)];

    private static FeedReason ReasonOf(FollowKind kind) => kind switch
    {
        FollowKind.Member => FeedReason.FollowsMember,
        FollowKind.Space => FeedReason.FollowsSpace,
        FollowKind.Topic => FeedReason.FollowsTopic,
        _ => FeedReason.FollowsSubject,
    };

    private static FeedObstacle? ObstacleOf(Follow follow, HomeFacts facts) => (follow.Kind, facts.Listing, follow.Level) switch
    {
        (FollowKind.Space, Listing.Reply, _) => FeedObstacle.SpaceBringsPosts,
        (FollowKind.Subject, Listing.Top, _) => FeedObstacle.ThreadBringsComments,
        (_, _, FollowLevel.HighlightsOnly) => facts.IsHighlight ? null : FeedObstacle.LevelHighlightsOnly,
        (_, Listing.Reply, FollowLevel.PostsOnly) => FeedObstacle.LevelPostsOnly,
        _ => null,
    };
}
