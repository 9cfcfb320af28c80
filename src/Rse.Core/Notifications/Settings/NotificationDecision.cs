namespace Rse.Notifications.Settings;

/// <summary>Which setting decides whether a channel brings a notification to a member.</summary>
/// <remarks>In the order of precedence: the first setting that answers decides.</remarks>
public enum NotificationDecision
{
    /// <summary>The member may not act: they are suspended or departed, or their stay has ended.</summary>
    Stopped,

    /// <summary>The host requires it; see <see cref="NotificationSettingsOptions.Required"/>.</summary>
    Required,

    /// <summary>The host forbids it; see <see cref="NotificationSettingsOptions.Forbidden"/>.</summary>
    Forbidden,

    /// <summary>The member switched the channel off.</summary>
    ChannelOff,

    /// <summary>The member muted its author, space, topic, subject or thread.</summary>
    Muted,

    /// <summary>The member's choice for the thread.</summary>
    Thread,

    /// <summary>The level at which the member follows the thread: only highlights.</summary>
    Level,

    /// <summary>The member's choice for the space.</summary>
    Space,

    /// <summary>The member's choice for the kind, wherever it happens.</summary>
    Kind,

    /// <summary>The default of the space, which its owners set.</summary>
    SpaceDefault,

    /// <summary>The default of the host; see <see cref="NotificationSettingsOptions.Defaults"/>.</summary>
    HostDefault,

    /// <summary>The default of the kind; see <see cref="INotificationKind.DefaultChannels"/>.</summary>
    KindDefault,
}
