namespace Rse.Notifications.Settings;

/// <summary>Whether one channel brings one kind of notification: a cell of the matrix of settings.</summary>
public sealed record NotificationCell
{
    /// <summary>The name of the kind; see <see cref="INotificationKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the channel: <c>app</c>, or that of an <see cref="Deliveries.IDeliveryChannel"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>
    /// What was chosen at the place that is read or changed: everywhere, in a space, in a thread, or as the default of a space. Null for no
    /// choice there, so that wider settings apply.
    /// </summary>
    public bool? Choice { get; init; }

    /// <summary>Whether the channel brings it there now. Ignored in a change.</summary>
    public bool IsOn { get; init; }

    /// <summary>Which setting decides <see cref="IsOn"/>. Ignored in a change.</summary>
    public NotificationDecision Decision { get; init; }

    /// <summary>Whether the host fixed it, so that no choice applies.</summary>
    public bool IsFixed => Decision is NotificationDecision.Required or NotificationDecision.Forbidden;
}
