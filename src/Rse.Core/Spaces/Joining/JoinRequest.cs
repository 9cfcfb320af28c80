using Rse.People;

namespace Rse.Spaces.Joining;

/// <summary>A member's request to join a private space. A member has at most one per space: a new one replaces a refused one.</summary>
internal sealed record JoinRequest
{
    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>Who asks.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>Their message to those who decide; plain text, 1 to 500 characters; null if there is none.</summary>
    public string? Text { get; init; }

    /// <summary>When they asked. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was refused; null while it is pending. UTC, to the millisecond.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Why it was refused, for the member to read; plain text, 1 to 500 characters; null while it is pending.</summary>
    public string? Reason { get; init; }
}
