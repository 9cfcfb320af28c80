using Rse.Paging;

namespace Rse.Notifications;

/// <summary>One page of a member's notifications.</summary>
public sealed record NotificationPage
{
    /// <summary>The rows, the newest first; may be empty. A page is full unless the list ends.</summary>
    public required IReadOnlyList<Notification> Items { get; init; }

    /// <summary>The cursor of the next page, to pass as <see cref="PageRequest.After"/>; null at the end of the list.</summary>
    public required string? Next { get; init; }

    /// <summary>
    /// Up to where the member's notifications had come when the page was read, for <see cref="NotificationService.MarkSeenAsync"/> and
    /// <see cref="NotificationService.MarkAllReadAsync"/>: what comes later stays unseen and unread. At least 0; grows with each change.
    /// </summary>
    public required long Position { get; init; }
}
