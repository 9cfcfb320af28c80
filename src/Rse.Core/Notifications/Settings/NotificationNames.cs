namespace Rse.Notifications.Settings;

/// <summary>The registered kinds and channels of notifications. Faults in names are reported elsewhere, all together.</summary>
internal sealed class NotificationNames(IEnumerable<INotificationKind> kinds, IEnumerable<INotificationChannels> channels)
{
    /// <summary>Names of kinds, each once, in the order of registration; may be empty.</summary>
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(kind => kind.Name ?? "").Distinct(StringComparer.Ordinal)];

    /// <summary>Names of channels, each once: <c>app</c>, then the others in the order of registration.</summary>
    public IReadOnlyList<string> Channels { get; } =
    [.. channels.SelectMany(found => found.Names).OfType<string>().Prepend(NotificationKinds.AppChannel).Distinct(StringComparer.Ordinal)];

    /// <summary>The channels of each kind by the kind itself.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> DefaultChannels { get; } =
        kinds
            .GroupBy(kind => kind.Name ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().DefaultChannels, StringComparer.Ordinal);
}

/// <summary>Names the channels besides the app, so that settings need not know of deliveries.</summary>
internal interface INotificationChannels
{
    /// <summary>In the order of registration; may be empty.</summary>
    IReadOnlyList<string> Names { get; }
}
