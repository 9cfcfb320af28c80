using Rse.People;

namespace Rse.Spaces;

/// <summary>An invitation, as the member sees it who is invited: all they may know of a secret space before they come in.</summary>
public sealed record ReceivedInvitation
{
    /// <summary>The database key.</summary>
    public required Id<Invitation> Id { get; init; }

    /// <summary>Into which space.</summary>
    public required SpaceSummary Space { get; init; }

    /// <summary>What the space is for, Markdown; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Who invites.</summary>
    public required MemberSummary Inviter { get; init; }

    /// <summary>The role that it gives.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>When it was made. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is good no more. UTC, to the millisecond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
