namespace Rse.Spaces;

/// <summary>A request to join, as the member sees it who asks.</summary>
/// <remarks>It does not say who refused: who is in a private space is for its members to know.</remarks>
public sealed record OwnJoinRequest
{
    /// <summary>The space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>What they said; plain text; null for nothing.</summary>
    public required string? Text { get; init; }

    /// <summary>When they asked. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was refused; null while it is pending. UTC, to the millisecond.</summary>
    public required DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Why it was refused; plain text; null while it is pending.</summary>
    public required string? Reason { get; init; }

    /// <summary>From when on they may ask again; null while it is pending. UTC, to the millisecond.</summary>
    public required DateTimeOffset? AgainAt { get; init; }
}
