using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Rse.Settings;

namespace Rse.Notifications.Settings;

/// <summary>
/// Section <c>Rse:NotificationSettings</c>: which channels bring which kinds of notifications, where members and owners choose nothing or
/// have no choice.
/// </summary>
/// <remarks>
/// The three tables have names of kinds as keys, or <c>*</c> for every kind, and names of channels as values. A name that is not registered
/// stops the start of the host.
/// </remarks>
public sealed class NotificationSettingsOptions
{
    /// <summary>Stands for every kind in a table.</summary>
    internal const string Every = "*";

    /// <summary>Stands for no channel: configurations cannot hold an empty list.</summary>
    internal const string None = "none";

    /// <summary>
    /// The channels of a kind by default, instead of <see cref="INotificationKind.DefaultChannels"/>, or <c>none</c>; <c>*</c> for those
    /// that are not listed. Empty by default.
    /// </summary>
    public IDictionary<string, IList<string>> Defaults { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>The channels that bring a kind to everybody, whatever they choose. Empty by default.</summary>
    public IDictionary<string, IList<string>> Required { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>The channels that never bring a kind. Empty by default.</summary>
    public IDictionary<string, IList<string>> Forbidden { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>How often members who chose nothing get a digest; off by default.</summary>
    [EnumDataType(typeof(NotificationDigestPeriod))]
    public NotificationDigestPeriod Digest { get; set; } = NotificationDigestPeriod.Off;

    /// <summary>The time of a digest where the member chose none, in their time zone; 08:00 by default.</summary>
    public TimeOnly DigestAt { get; set; } = new(8, 0);

    /// <summary>The day of a weekly digest where the member chose none; Monday by default.</summary>
    [EnumDataType(typeof(DayOfWeek))]
    public DayOfWeek DigestDay { get; set; } = DayOfWeek.Monday;

    /// <summary>Whether a digest that the member did not choose is only for those who were absent; true by default.</summary>
    public bool DigestOnlyIfAbsent { get; set; } = true;

    /// <summary>When quiet hours begin for members who chose none, in their time zone; null, the default, for no quiet hours.</summary>
    public TimeOnly? QuietFrom { get; set; }

    /// <summary>When they end; null exactly if <see cref="QuietFrom"/> is.</summary>
    public TimeOnly? QuietTo { get; set; }
}

[OptionsValidator]
internal sealed partial class NotificationSettingsOptionsValidator : IValidateOptions<NotificationSettingsOptions>;

/// <summary>Checks that every name in the options is that of a registered kind or channel.</summary>
internal sealed class NotificationSettingsOptionsCheck(NotificationNames names) : IValidateOptions<NotificationSettingsOptions>
{
    private const string Section = "Rse:NotificationSettings";

    public ValidateOptionsResult Validate(string? name, NotificationSettingsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults =
        [
            .. Find(nameof(options.Defaults), options.Defaults),
            .. Find(nameof(options.Required), options.Required),
            .. Find(nameof(options.Forbidden), options.Forbidden),
            .. FindContradictions(options),
        ];
        if (options.QuietFrom is null != options.QuietTo is null)
        {
            faults.Add($"{Section} has one of QuietFrom and QuietTo; give both, or none for no quiet hours.");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> Find(string table, IDictionary<string, IList<string>> cells)
    {
        foreach (var (kind, channels) in cells)
        {
            if (kind is not NotificationSettingsOptions.Every && !names.Kinds.Contains(kind, StringComparer.Ordinal))
            {
                yield return Unknown($"{Section}:{table} has \"{kind}\", which is no kind of notification", kind, names.Kinds);
            }

            var isNone = table is nameof(NotificationSettingsOptions.Defaults) && channels is [NotificationSettingsOptions.None];
            foreach (var channel in channels.Where(channel => !isNone && !names.Channels.Contains(channel, StringComparer.Ordinal)))
            {
                yield return Unknown($"{Section}:{table}:{kind} has \"{channel}\", which is no channel", channel, names.Channels);
            }
        }
    }

    private static string Unknown(string what, string given, IReadOnlyList<string> known) =>
        NearestKey.Find(given, known) is { } nearest
            ? $"{what}; the nearest one is {nearest}, and all are {string.Join(", ", known)}."
            : $"{what}; there is none.";

    private IEnumerable<string> FindContradictions(NotificationSettingsOptions options) =>
        from kind in names.Kinds
        from channel in names.Channels
        where NotificationMatrix.Has(options.Required, kind, channel) && NotificationMatrix.Has(options.Forbidden, kind, channel)
        select $"{Section} both requires and forbids {kind} by {channel}; keep one.";
}
