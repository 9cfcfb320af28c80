using Rse.Activities;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.RequestDecided"/>
internal sealed class RequestDecidedKind : INotificationKind
{
    public string Name => NotificationKinds.RequestDecided;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken) =>
        new([
            .. context
                .Batch.Select(logged => logged.Activity)
                .Where(activity => activity is { Verb: Verb.ApproveRequest or Verb.RefuseRequest, MemberId: not null, SpaceId: not null })
                .Select(activity =>
                    Facts.Of(activity, activity.MemberId!.Value, Facts.Target(activity.SpaceId!.Value)) with
                    {
                        Detail = activity.Verb is Verb.ApproveRequest ? "approved" : "refused",
                    }
                ),
        ]);
}
