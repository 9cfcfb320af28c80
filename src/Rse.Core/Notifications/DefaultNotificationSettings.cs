using System.Collections.Frozen;
using Rse.People;
using Rse.Plugins;

namespace Rse.Notifications;

/// <summary>Every kind comes by its default channels.</summary>
internal sealed class DefaultNotificationSettings(PluginSet<INotificationKind> kinds) : INotificationSettings
{
    private readonly Lazy<FrozenDictionary<string, IReadOnlySet<string>>> _channels = new(() =>
        kinds.All.ToFrozenDictionary(
            kind => kind.Name,
            IReadOnlySet<string> (kind) => kind.DefaultChannels.ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        )
    );

    public ValueTask<IReadOnlyList<IReadOnlySet<string>>> DecideAsync(
        Viewer viewer,
        IReadOnlyList<NotificationQuestion> questions,
        CancellationToken cancellationToken
    ) => new([.. questions.Select(question => _channels.Value.GetValueOrDefault(question.Kind) ?? FrozenSet<string>.Empty)]);
}
