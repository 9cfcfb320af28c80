using Rse.Activities;
using Rse.Notifications.Storing;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.AcceptedAnswer"/>
internal sealed class AcceptedAnswerKind(INotificationPartyStore parties) : AuthorKind(parties)
{
    public override string Name => NotificationKinds.AcceptedAnswer;

    public override IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    protected override Verb Does => Verb.Accept;

    protected override Verb Undoes => Verb.Unaccept;

    // A moderator may take back what the author of the question accepted.
    protected override NotificationFact Undo(NotificationFact fact) => Facts.TakeBack(fact);
}
