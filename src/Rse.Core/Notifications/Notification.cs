using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications;

/// <summary>A row of a member's notifications: one or more facts of one kind, as the member may see them now.</summary>
public sealed record Notification
{
    /// <summary>The database key; stable while the row exists.</summary>
    public required Id<Notification> Id { get; init; }

    /// <summary>The name of its <see cref="INotificationKind"/>, such as <c>mention</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// What the latest fact says besides the kind, such as the name of a reaction or the new role; null if nothing. See
    /// <see cref="NotificationKinds"/>.
    /// </summary>
    public string? Detail { get; init; }

    /// <summary>The newest members who did it, the latest first, each once; at most three, and empty where the software did it.
    /// Of a stay that ends, the guest.</summary>
    public required IReadOnlyList<MemberSummary> Actors { get; init; }

    /// <summary>How many members did it besides <see cref="Actors"/>; at least 0.</summary>
    public required int OtherActors { get; init; }

    /// <summary>The subject to open; null if it is about a member or space.</summary>
    public required SubjectSnapshot? Subject { get; init; }

    /// <summary>The space that it is about or happened in; null outside spaces.</summary>
    public required SpaceSummary? Space { get; init; }

    /// <summary>When the first of it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When the latest of it happened; rows are ordered by it, newest first. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the member has seen it in the list.</summary>
    public required bool IsSeen { get; init; }

    /// <summary>Whether the member has opened it or marked it as read.</summary>
    public required bool IsRead { get; init; }
}
