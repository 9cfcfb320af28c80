using Rse.Follows;
using Rse.Mutes;
using Rse.People;

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
            rules.AddRange(
                found.Select(pair => new FeedRule
                {
                    Reason = HomeRule.SourceOf(follows.Key).Reason,
                    Target = pair.Target,
                    Obstacle = HomeRule.ObstacleOf(follows.Key, pair.Follow.Level, facts.Listing, facts.IsHighlight),
                })
            );
        }

        return [.. rules.OrderBy(rule => rule.Reason)];
    }

    /// <summary>The mutes that keep it out, newest first.</summary>
    public async ValueTask<IReadOnlyList<MutedTarget>> ListMutesAsync(
        Viewer viewer,
        HomeFacts facts,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await muted.FindAsync(viewer, [.. facts.Mutes.OrderByDescending(mute => mute.Id.Value)], cancellationToken)).Select(pair =>
                pair.Target
            ),
        ];
}
