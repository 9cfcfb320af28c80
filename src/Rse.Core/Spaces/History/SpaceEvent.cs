using Rse.Activities;
using Rse.People;

namespace Rse.Spaces.History;

/// <summary>An event in the history of a space.</summary>
public sealed record SpaceEvent
{
    /// <summary>The activity that recorded it.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>What happened.</summary>
    public required SpaceEventKind Kind { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who acted; null for the software or the host.</summary>
    public required MemberSummary? Actor { get; init; }

    /// <summary>The member whom it concerns; null if it concerns the space itself.</summary>
    public MemberSummary? Member { get; init; }

    /// <summary>The member's role after the event; null if the event grants none.</summary>
    public SpaceRole? Role { get; init; }

    /// <summary>The visibility before; null unless it changed.</summary>
    public SpaceVisibility? From { get; init; }

    /// <summary>The visibility after; null unless it changed.</summary>
    public SpaceVisibility? To { get; init; }

    /// <summary>Why an administrator entered, in their words; null for other events.</summary>
    public string? Reason { get; init; }
}

/// <summary>The kind of an event in the history of a space.</summary>
public enum SpaceEventKind
{
    /// <summary>The space was created.</summary>
    Created,

    /// <summary>Its name or description changed.</summary>
    Edited,

    /// <summary>Its visibility changed: <see cref="SpaceEvent.From"/> and <see cref="SpaceEvent.To"/>.</summary>
    VisibilityChanged,

    /// <summary>It began to admit guests.</summary>
    GuestsAdmitted,

    /// <summary>It stopped admitting guests.</summary>
    GuestsRefused,

    /// <summary>It was archived.</summary>
    Archived,

    /// <summary>It was reopened.</summary>
    Reopened,

    /// <summary>A member joined.</summary>
    Joined,

    /// <summary>Somebody added a member.</summary>
    Added,

    /// <summary>The role of a member changed.</summary>
    RoleChanged,

    /// <summary>A member left.</summary>
    Left,

    /// <summary>Somebody removed a member.</summary>
    Removed,

    /// <summary>An administrator of the network entered: <see cref="SpaceEvent.Reason"/>.</summary>
    Entered,
}
