namespace Rse.Notifications.Settings;

/// <summary>When a member gets a digest of what they have not seen.</summary>
public sealed record NotificationDigest
{
    /// <summary>How often.</summary>
    public required NotificationDigestPeriod Period { get; init; }

    /// <summary>The time of day in the member's time zone, to the minute.</summary>
    public required TimeOnly At { get; init; }

    /// <summary>The day of a weekly digest; kept for a daily one.</summary>
    public required DayOfWeek Day { get; init; }

    /// <summary>Whether it is left out after a period in which the member was in the network.</summary>
    public required bool OnlyIfAbsent { get; init; }
}

/// <summary>How often a member gets a digest.</summary>
public enum NotificationDigestPeriod
{
    /// <summary>Never. For a space: it has no digest of its own, and is in the one for everything.</summary>
    Off,

    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Once a week.</summary>
    Weekly,
}
