using Rse.People;

namespace Rse.Spaces;

/// <summary>A request to join, as those who decide on it see it.</summary>
public sealed record PendingJoinRequest
{
    /// <summary>Who asks.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>What they say; plain text; null for nothing.</summary>
    public required string? Text { get; init; }

    /// <summary>When they asked. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
