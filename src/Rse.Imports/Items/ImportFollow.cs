using Rse.Follows;
using Rse.People;

namespace Rse.Imports.Items;

/// <summary>A follow to import.</summary>
public sealed record ImportFollow : ImportItem
{
    /// <summary>The key of the member who follows.</summary>
    public required string Member { get; init; }

    /// <summary>The kind of the target.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>The key of the member, space, post or comment; for a topic, its name.</summary>
    public required string Target { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }
}
