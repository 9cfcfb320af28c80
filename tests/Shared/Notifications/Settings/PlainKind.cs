using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Notifications;
using Rse.Notifications.Settings;

namespace Rse.Tests.Notifications.Settings;

/// <summary>A kind of notification that finds nothing: for tests of settings, which know kinds by name.</summary>
/// <param name="name">Its name.</param>
/// <param name="channels">Its default channels.</param>
public sealed class PlainKind(string name, params string[] channels) : INotificationKind
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public NotificationGrouping Grouping => NotificationGrouping.None;

    /// <inheritdoc/>
    public IReadOnlyList<string> DefaultChannels => channels;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken) =>
        new([]);

    /// <summary>Replaces all kinds, and the channels besides the app.</summary>
    public static void Add(IRseBuilder builder, IReadOnlyList<string> channels, params INotificationKind[] kinds)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(kinds);
        builder.Services.RemoveAll<INotificationKind>();
        foreach (var kind in kinds)
        {
            builder.Services.AddSingleton(kind);
        }

        AddChannels(builder, [.. channels]);
    }

    /// <summary>Replaces the channels besides the app.</summary>
    public static void AddChannels(IRseBuilder builder, params string[] channels)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.RemoveAll<INotificationChannels>();
        builder.Services.AddSingleton<INotificationChannels>(new PlainChannels(channels));
    }

    private sealed class PlainChannels(IReadOnlyList<string> names) : INotificationChannels
    {
        public IReadOnlyList<string> Names => names;
    }
}
