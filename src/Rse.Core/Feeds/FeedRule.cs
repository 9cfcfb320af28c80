using Rse.Follows;

namespace Rse.Feeds;

/// <summary>One follow that leads to something, whether it brings it home or not.</summary>
public sealed record FeedRule
{
    /// <summary>What it makes the reason of.</summary>
    public required FeedReason Reason { get; init; }

    /// <summary>What is followed, since when and at which level.</summary>
    public required FollowedTarget Target { get; init; }

    /// <summary>Why it does not bring it home by itself; null where it does.</summary>
    public required FeedObstacle? Obstacle { get; init; }
}
