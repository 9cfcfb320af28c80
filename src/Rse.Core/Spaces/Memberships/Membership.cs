using Rse.Directories;
using Rse.People;

namespace Rse.Spaces.Memberships;

/// <summary>A member's membership in a space.</summary>
public sealed record Membership
{
    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>The member.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>Their role.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>The directory link that added them, and removes them when they leave the group; null if people added them.</summary>
    public Id<DirectoryLink>? Origin { get; init; }
}

/// <summary>A member of a space, as shown in its member list.</summary>
public sealed record SpaceMember
{
    /// <summary>The member.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>Their role.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When they last entered as an administrator of the network; null for all others. UTC, to the millisecond.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Why they entered, in their words; null if and only if <see cref="EnteredAt"/> is.</summary>
    public string? EntryReason { get; init; }
}
