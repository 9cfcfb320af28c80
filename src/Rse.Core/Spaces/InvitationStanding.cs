using Rse.People;

namespace Rse.Spaces;

/// <summary>An invitation, and what it rests on now.</summary>
internal sealed record InvitationStanding
{
    /// <summary>The invitation.</summary>
    public required Invitation Invitation { get; init; }

    /// <summary>Who invites, as they are now.</summary>
    public required Member Inviter { get; init; }

    /// <summary>The inviter's role in the space now; null where they are no member of it any more.</summary>
    public required SpaceRole? InviterRole { get; init; }
}
