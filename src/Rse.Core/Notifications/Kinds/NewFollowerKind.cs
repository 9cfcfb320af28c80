using Rse.Activities;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.NewFollower"/>
internal sealed class NewFollowerKind : INotificationKind
{
    public string Name => NotificationKinds.NewFollower;

    public NotificationGrouping Grouping => NotificationGrouping.Target;

    public IReadOnlyList<string> DefaultChannels => Facts.App;

    public ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken) =>
        new([
            .. context
                .Batch.Select(logged => logged.Activity)
                .Where(activity =>
                    activity
                        is { Verb: Verb.Follow or Verb.Unfollow, MemberId: not null, SubjectId: null, SpaceId: null, ActorId: not null }
                )
                .Select(activity =>
                    Facts.Of(activity, activity.MemberId!.Value, Facts.Target(activity.MemberId!.Value)) with
                    {
                        // A guest holds no audience of the network, and may know who follows them.
                        Audience = Audience.Nobody,
                        IsWithdrawal = activity.Verb is Verb.Unfollow,
                    }
                ),
        ]);
}
