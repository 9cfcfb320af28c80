using Rse.People;

namespace Rse.Spaces.Joining;

/// <summary>An open invitation, as shown to those who may invite into the space.</summary>
public sealed record SpaceInvitation
{
    /// <summary>The database key.</summary>
    public required Id<Invitation> Id { get; init; }

    /// <summary>Who is invited; null for a link.</summary>
    public required MemberSummary? Member { get; init; }

    /// <summary>Who invites.</summary>
    public required MemberSummary Inviter { get; init; }

    /// <summary>The role that it grants.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Expiration, exclusive; may be past. UTC, to the millisecond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
