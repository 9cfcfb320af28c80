using Rse.Directories;
using Rse.People;

namespace Rse.Spaces;

/// <summary>A member's place in a space.</summary>
public sealed record Membership
{
    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>The member.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>What they may do.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>
    /// The link to a group of the host that let them in, and takes them out when they leave the group; null where people let them in.
    /// </summary>
    public Id<DirectoryLink>? Origin { get; init; }
}
