using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Highlight"/>
internal sealed class HighlightKind(INotificationPartyStore parties) : INotificationKind
{
    public string Name => NotificationKinds.Highlight;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.App;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var found = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity => activity is { Verb: Verb.Highlight, SubjectId: not null, SpaceId: not null })
            .ToList();
        if (found.Count == 0)
        {
            return [];
        }

        var followers = await parties.ListSpaceFollowersAsync(
            Viewer.System,
            [.. found.Select(activity => activity.SpaceId!.Value).Distinct()],
            cancellationToken
        );
        var subjects = await parties.ListPartiesAsync(
            Viewer.System,
            [.. found.Select(activity => activity.SubjectId!.Value).Distinct()],
            cancellationToken
        );
        var authors = subjects.ToDictionary(subject => subject.SubjectId, subject => subject.AuthorId);
        return
        [
            .. found.SelectMany(activity =>
                followers[activity.SpaceId!.Value]
                    .Where(follower => follower != authors.GetValueOrDefault(activity.SubjectId!.Value))
                    .Select(follower => Facts.OfSubject(activity, follower))
            ),
        ];
    }
}
