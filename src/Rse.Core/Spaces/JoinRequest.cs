using Rse.People;

namespace Rse.Spaces;

/// <summary>
/// A member's wish to come into a private space. One a member and space: a new one takes the place of one that was refused.
/// </summary>
internal sealed record JoinRequest
{
    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>Who asks.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>What they say to those who decide; plain text, 1 to 500 characters; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>When they asked. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was refused; null while it is pending. UTC, to the millisecond.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Why it was refused, for the member who asked; plain text, 1 to 500 characters; null while it is pending.</summary>
    public string? Reason { get; init; }
}
