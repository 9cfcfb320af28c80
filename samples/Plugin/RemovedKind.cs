using System.Globalization;
using Rse.Activities;
using Rse.Notifications;
using Rse.People;

namespace Plugin;

/// <summary>Tells members that somebody removed them from a space.</summary>
public sealed class RemovedKind : INotificationKind
{
    public string Name => "removed";

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => ["app", "mail"];

    public ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken) =>
        new([
            .. context
                .Batch.Select(logged => logged.Activity)
                .Where(activity => activity is { Verb: Verb.Remove, MemberId: not null, SpaceId: not null })
                .Select(activity => new NotificationFact
                {
                    MemberId = activity.MemberId!.Value,
                    ActivityId = activity.Id,
                    ActorId = activity.ActorId,
                    At = activity.At,
                    Target = string.Create(CultureInfo.InvariantCulture, $"space/{activity.SpaceId!.Value.Value}"),
                    SpaceId = activity.SpaceId,
                    // Whoever was removed holds no audience of the space any more; it concerns them alone.
                    Audience = Audience.Nobody,
                }),
        ]);
}
