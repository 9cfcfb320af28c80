using Rse.People;

namespace Rse.Spaces;

/// <summary>An invitation to be made.</summary>
public sealed record InvitationDraft
{
    /// <summary>Who is invited, by their handle; null for a link.</summary>
    public string? Handle { get; init; }

    /// <summary>The role that it gives; contributor by default.</summary>
    public SpaceRole Role { get; init; } = SpaceRole.Contributor;

    /// <summary>
    /// From when on it is good no more, in the future and at most 90 days ahead; null for <see cref="SpaceOptions.InvitationLifetime"/>
    /// from now.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
