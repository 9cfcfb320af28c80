using Rse.People;

namespace Rse.Imports;

/// <summary>A reaction to be imported.</summary>
public sealed record ImportReaction : ImportItem
{
    /// <summary>The key of the post or comment.</summary>
    public required string Subject { get; init; }

    /// <summary>The key of the member.</summary>
    public required string Member { get; init; }

    /// <summary>The reaction, <c>like</c> by default.</summary>
    public string Kind { get; init; } = "like";

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
