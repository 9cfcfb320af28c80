using Rse.Activities;
using Rse.People;

namespace Rse.Spaces;

/// <summary>A line of the history of a space.</summary>
public sealed record SpaceEvent
{
    /// <summary>The activity that logged it.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>What happened.</summary>
    public required SpaceEventKind Kind { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for the software or the host.</summary>
    public required MemberSummary? Actor { get; init; }

    /// <summary>Whom it is about; null where it is about the space.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The role that the member has from then on; null where the event gives none.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>Who saw it before; null unless the visibility changed.</summary>
    public SpaceVisibility? From { get; init; }

    /// <summary>Who sees it from then on; null unless the visibility changed.</summary>
    public SpaceVisibility? To { get; init; }

    /// <summary>Why an administrator entered, in their words; null for all else.</summary>
    public string? Reason { get; init; }
}
