using Rse.Follows;
using Rse.Mutes;
using Rse.People;

namespace Rse.Feeds.Home;

/// <summary>Resolves the names of the follows and mutes that decide whether something is in a home feed.</summary>
internal sealed class HomeTargets(FollowTargets followed, MuteTargets muted)
{
    /// <summary>Lists the follows that apply, by reason.</summary>
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

    /// <summary>Lists the mutes that exclude it, newest first.</summary>
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
