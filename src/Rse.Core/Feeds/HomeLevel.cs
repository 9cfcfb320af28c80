using Rse.Activities;
using Rse.Follows;

namespace Rse.Feeds;

/// <summary>How much of what a source brings a follow lets through.</summary>
internal sealed record HomeLevel
{
    /// <summary>The level of the follow.</summary>
    public required FollowLevel Level { get; init; }

    /// <summary>Which listings pass; at least one.</summary>
    public required IReadOnlyList<Listing> Passes { get; init; }

    /// <summary>Whether only what is a highlight now passes.</summary>
    public bool HighlightsOnly { get; init; }

    /// <summary>Why the level stops something; null where everything passes.</summary>
    public FeedObstacle? Obstacle { get; init; }
}
