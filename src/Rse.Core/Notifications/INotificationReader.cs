using Rse.People;

namespace Rse.Notifications;

/// <summary>Reads facts again before they leave by a channel: what was seen, trashed or hidden meanwhile does not leave.</summary>
internal interface INotificationReader
{
    /// <summary>
    /// Reads facts of one member as the member may see them now, grouped as in their list. The viewer is the member's own.
    /// </summary>
    ValueTask<NotificationReading> ReadAsync(Viewer viewer, IReadOnlyCollection<NotificationKey> keys, CancellationToken cancellationToken);
}

/// <summary>What became of facts.</summary>
internal sealed record NotificationReading
{
    /// <summary>The rows that the facts which still hold make up, with the facts of each; newest first.</summary>
    public required IReadOnlyList<(Notification Notification, IReadOnlyList<NotificationKey> Keys)> Rows { get; init; }

    /// <summary>The facts that must not leave, and why.</summary>
    public required IReadOnlyDictionary<NotificationKey, NotificationEnd> Ended { get; init; }
}

/// <summary>Why a fact no longer leaves by a channel.</summary>
internal enum NotificationEnd
{
    /// <summary>The member saw or read it in the app.</summary>
    Seen,

    /// <summary>It was taken back, or its subject is trashed.</summary>
    Withdrawn,

    /// <summary>The member may no longer see it.</summary>
    Forbidden,

    /// <summary>The member muted it.</summary>
    Muted,
}
