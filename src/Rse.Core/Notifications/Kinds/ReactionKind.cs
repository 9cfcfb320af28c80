using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Reaction"/>
internal sealed class ReactionKind(INotificationPartyStore parties) : AuthorKind(parties)
{
    public override string Name => NotificationKinds.Reaction;

    protected override Verb Does => Verb.Like;

    protected override Verb Undoes => Verb.Unlike;

    protected override NotificationFact Make(Activity activity, Id<Member> author) => Facts.OfSubject(activity, author, activity.Reaction);
}
