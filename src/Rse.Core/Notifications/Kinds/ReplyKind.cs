using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Subjects;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Reply"/>
internal sealed class ReplyKind(INotificationPartyStore parties) : INotificationKind
{
    public string Name => NotificationKinds.Reply;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var replies = context.Batch.Select(logged => logged.Activity).Where(IsComment).ToDictionary(activity => activity.SubjectId!.Value);
        if (replies.Count == 0)
        {
            return [];
        }

        var found = await parties.ListPartiesAsync(Viewer.System, replies.Keys, cancellationToken);
        return
        [
            .. found
                .Where(party => party.ParentAuthorId is not null)
                .Select(party => Facts.OfSubject(replies[party.SubjectId], party.ParentAuthorId!.Value)),
        ];
    }

    /// <summary>
    /// Whether an activity publishes a comment. One that was trashed since is listed nowhere, and is known by its thread.
    /// </summary>
    public static bool IsComment(Activity activity) =>
        activity is { Verb: Verb.Create, SubjectId: { } subject, RootId: { } root } && subject != root;
}
