using Rse.Activities;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Mention"/>
internal sealed class MentionKind : INotificationKind
{
    public string Name => NotificationKinds.Mention;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken) =>
        new([
            .. context
                .Batch.Select(logged => logged.Activity)
                .Where(activity => activity is { Verb: Verb.Mention, SubjectId: not null, MemberId: not null })
                .Select(activity => Facts.OfSubject(activity, activity.MemberId!.Value)),
        ]);
}
