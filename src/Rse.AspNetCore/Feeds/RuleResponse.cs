using System.ComponentModel;
using Rse.AspNetCore.Follows;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

/// <summary>One follow of the viewer's that leads to something.</summary>
internal sealed record RuleResponse
{
    public const string Obstacles =
        "What keeps it out: nothing-followed, level-posts-only, level-highlights-only, space-brings-posts, thread-brings-comments, muted, host-object.";

    [Description("follows-member, follows-space, follows-topic or follows-subject.")]
    public required string Reason { get; init; }

    [Description("What is followed, and at which level.")]
    public required FollowResponse Follow { get; init; }

    [Description("Why it does not bring it home by itself: one of the words of keptOutBy; null where it does.")]
    public required string? Obstacle { get; init; }

    public static RuleResponse Of(FeedRule rule, Exchange exchange) => new()
    {
        Reason = Words.Name(rule.Reason),
        Follow = FollowResponse.Of(rule.Target, exchange),
        Obstacle = rule.Obstacle is { } obstacle ? Words.Name(obstacle) : null,
    };
}
