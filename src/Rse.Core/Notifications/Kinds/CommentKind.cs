using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Comment"/>
internal sealed class CommentKind(INotificationPartyStore parties) : INotificationKind
{
    public string Name => NotificationKinds.Comment;

    public NotificationGrouping Grouping => NotificationGrouping.Thread;

    public IReadOnlyList<string> DefaultChannels => Facts.App;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var comments = context.Batch.Select(logged => logged.Activity).Where(ReplyKind.IsComment).ToList();
        if (comments.Count == 0)
        {
            return [];
        }

        var roots = comments.Select(comment => comment.RootId!.Value).Distinct().ToArray();
        var followers = await parties.ListThreadFollowersAsync(Viewer.System, roots, cancellationToken);
        return
        [
            .. comments.SelectMany(comment =>
                followers[comment.RootId!.Value]
                    .Where(follower => follower.Since <= comment.At)
                    .Select(follower => Facts.OfSubject(comment, follower.MemberId))
            ),
        ];
    }
}
