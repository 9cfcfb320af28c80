using Rse.People;

namespace Rse.Spaces.Joining;

/// <summary>A request to join, as shown to the member who asked.</summary>
/// <remarks>It does not say who refused: only members may know who is in a private space.</remarks>
public sealed record OwnJoinRequest
{
    /// <summary>The space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>Their message; plain text; null if there is none.</summary>
    public required string? Text { get; init; }

    /// <summary>When they asked. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was refused; null while it is pending. UTC, to the millisecond.</summary>
    public required DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Why it was refused; plain text; null while it is pending.</summary>
    public required string? Reason { get; init; }

    /// <summary>When they may ask again; null while it is pending. UTC, to the millisecond.</summary>
    public required DateTimeOffset? AgainAt { get; init; }
}

/// <summary>A request to join, as shown to those who decide on it.</summary>
public sealed record PendingJoinRequest
{
    /// <summary>Who asks.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>Their message; plain text; null if there is none.</summary>
    public required string? Text { get; init; }

    /// <summary>When they asked. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
