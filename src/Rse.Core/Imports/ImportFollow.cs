using Rse.Follows;
using Rse.People;

namespace Rse.Imports;

/// <summary>A follow to be imported.</summary>
public sealed record ImportFollow : ImportItem
{
    /// <summary>The key of the member who follows.</summary>
    public required string Member { get; init; }

    /// <summary>What kind of thing is followed.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>The key of the member, space, post or comment; for a topic, its name.</summary>
    public required string Target { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}
