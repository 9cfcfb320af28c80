using Rse.People;

namespace Rse.Spaces;

/// <summary>A way into a space for one member: bound to them, or a link for whoever holds its token. Good for one time.</summary>
public sealed record Invitation
{
    /// <summary>The database key; never used again.</summary>
    public required Id<Invitation> Id { get; init; }

    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>Who invites. It is good while they have the right to invite.</summary>
    public required Id<Member> InviterId { get; init; }

    /// <summary>Who is invited; null for a link.</summary>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>The role that it gives.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was made. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is good no more. UTC, to the millisecond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted; null while it was not. UTC, to the millisecond.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
