using Rse.People;

namespace Rse.Spaces;

/// <summary>A member of a space, as its member list shows them.</summary>
public sealed record SpaceMember
{
    /// <summary>Who.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>What they may do.</summary>
    public required SpaceRole Role { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>
    /// When they last entered by themselves as an administrator of the network; null for everybody else. UTC, to the millisecond.
    /// </summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Why they entered, in their words; null where <see cref="EnteredAt"/> is.</summary>
    public string? EntryReason { get; init; }
}
