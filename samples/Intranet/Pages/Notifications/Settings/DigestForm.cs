using System.Globalization;
using Intranet.Pages.Views;
using Rse.Notifications.Settings;

namespace Intranet.Pages.Notifications.Settings;

/// <summary>What the fields of a digest hold.</summary>
public sealed class DigestForm
{
    public NotificationDigestPeriod Period { get; set; }

    public string? At { get; set; }

    public DayOfWeek Day { get; set; }

    public bool OnlyIfAbsent { get; set; }

    /// <summary>The digest; null if the time is none.</summary>
    public NotificationDigest? Read() =>
        TryRead(At, out var at)
            ? new NotificationDigest
            {
                Period = Period,
                At = at,
                Day = Day,
                OnlyIfAbsent = OnlyIfAbsent,
            }
            : null;

    /// <summary>Fills the fields.</summary>
    public static DigestForm Of(NotificationDigest digest) =>
        new()
        {
            Period = digest.Period,
            At = Write(digest.At),
            Day = digest.Day,
            OnlyIfAbsent = digest.OnlyIfAbsent,
        };

    /// <summary>The fields as the partial shows them, with the time as it was typed.</summary>
    public DigestView Show(bool isOfSpace) =>
        new(
            new NotificationDigest
            {
                Period = Period,
                At = default,
                Day = Day,
                OnlyIfAbsent = OnlyIfAbsent,
            },
            At ?? "",
            isOfSpace
        );

    public static bool TryRead(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
