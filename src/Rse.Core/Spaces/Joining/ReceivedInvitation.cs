using Rse.People;

namespace Rse.Spaces.Joining;

/// <summary>An invitation, as shown to the invited member: all that they may know of a secret space before they join.</summary>
public sealed record ReceivedInvitation
{
    /// <summary>The database key.</summary>
    public required Id<Invitation> Id { get; init; }

    /// <summary>The space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>What the space is for, Markdown; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Who invites.</summary>
    public required MemberSummary Inviter { get; init; }

    /// <summary>The role that it grants.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Expiration, exclusive. UTC, to the millisecond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
