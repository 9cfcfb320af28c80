using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.SharedWithMe"/>
internal sealed class ShareKind(INotificationPartyStore parties) : INotificationKind
{
    public string Name => NotificationKinds.SharedWithMe;

    public NotificationGrouping Grouping => NotificationGrouping.Target;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var activities = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity => activity is { Verb: Verb.Share or Verb.Unshare, SubjectId: not null, MemberId: not null })
            .ToList();
        if (activities.Count == 0)
        {
            return [];
        }

        // The activity is for nobody; who may be told is whoever sees the subject.
        var ids = activities.Select(activity => activity.SubjectId!.Value).Distinct().ToArray();
        var audiences = (await parties.ListPartiesAsync(Viewer.System, ids, cancellationToken)).ToDictionary(
            found => found.SubjectId,
            found => found.Audience
        );
        return
        [
            .. activities
                .Where(activity => audiences.ContainsKey(activity.SubjectId!.Value))
                .Select(activity =>
                    Facts.OfSubject(activity, activity.MemberId!.Value) with
                    {
                        Audience = audiences[activity.SubjectId!.Value],
                        IsWithdrawal = activity.Verb is Verb.Unshare,
                    }
                ),
        ];
    }
}
