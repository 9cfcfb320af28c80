using Rse.Activities;
using Rse.Follows;

namespace Rse.Feeds;

/// <summary>A kind of follow as a source of the home feed.</summary>
internal sealed record HomeSource
{
    /// <summary>What kind of thing is followed.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>What of a contribution must be the followed thing.</summary>
    public required HomeLink Link { get; init; }

    /// <summary>Which contributions it brings; at least one listing.</summary>
    public required IReadOnlyList<Listing> Brings { get; init; }

    /// <summary>The reason given for what it brings.</summary>
    public required FeedReason Reason { get; init; }

    /// <summary>Why it does not bring other listings; null where it brings them all.</summary>
    public FeedObstacle? Obstacle { get; init; }
}
