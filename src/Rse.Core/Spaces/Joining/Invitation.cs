using Rse.People;
using Rse.Spaces.Memberships;

namespace Rse.Spaces.Joining;

/// <summary>Lets one member into a space: a given member, or anyone who holds the token of a link. Can be accepted once.</summary>
public sealed record Invitation
{
    /// <summary>The database key; never reused.</summary>
    public required Id<Invitation> Id { get; init; }

    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>Who invites. The invitation is valid as long as they have the right to invite.</summary>
    public required Id<Member> InviterId { get; init; }

    /// <summary>Who is invited; null for a link.</summary>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>The role that it grants.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Expiration, exclusive. UTC, to the millisecond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted; null until then. UTC, to the millisecond.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>An invitation to create.</summary>
public sealed record InvitationDraft
{
    /// <summary>Who is invited, by their handle; null for a link.</summary>
    public string? Handle { get; init; }

    /// <summary>The role that it grants; contributor by default.</summary>
    public SpaceRole Role { get; init; } = SpaceRole.Contributor;

    /// <summary>
    /// Expiration, exclusive; in the future and at most 90 days ahead. Null for <see cref="SpaceOptions.InvitationLifetime"/> from now.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new invitation, with its token.</summary>
public sealed record IssuedInvitation
{
    /// <summary>The invitation.</summary>
    public required Invitation Invitation { get; init; }

    /// <summary>The token of a link: 27 characters of base64url, 160 random bits. Null for an invitation of a given member.</summary>
    /// <remarks>
    /// Returned only once: only its hash is stored. Anyone who holds it can join, so send it as you would send a password.
    /// </remarks>
    public required string? Token { get; init; }
}

/// <summary>What the viewer gets by accepting an invitation.</summary>
public sealed record AcceptedInvitation
{
    /// <summary>The space that the member is in now. The holder of a link learns here which space it is.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>Their membership in it.</summary>
    public required Membership Membership { get; init; }
}
