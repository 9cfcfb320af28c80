using Rse.People;

namespace Rse.Spaces;

/// <summary>An invitation that nobody accepted yet, as those see it who may invite into the space.</summary>
public sealed record SpaceInvitation
{
    /// <summary>The database key.</summary>
    public required Id<Invitation> Id { get; init; }

    /// <summary>Who is invited; null for a link.</summary>
    public required MemberSummary? Member { get; init; }

    /// <summary>Who invites.</summary>
    public required MemberSummary Inviter { get; init; }

    /// <summary>The role that it gives.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was made. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is good no more; may be past. UTC, to the millisecond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
