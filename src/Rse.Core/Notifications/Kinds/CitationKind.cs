using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Citation"/>
/// <remarks>Never grouped: the citing texts stand in different spaces, and the member may see one and not another.</remarks>
internal sealed class CitationKind(INotificationPartyStore parties) : AuthorKind(parties)
{
    public override string Name => NotificationKinds.Citation;

    public override NotificationGrouping Grouping => NotificationGrouping.None;

    protected override Verb Does => Verb.Cite;

    protected override Verb Undoes => Verb.Uncite;

    // One text may cite several of the member's, and is one fact for each.
    protected override NotificationFact Make(Activity activity, Id<Member> author) =>
        Facts.OfSubject(activity, author) with
        {
            SubjectId = activity.CitingId,
        };

    protected override NotificationFact Undo(NotificationFact fact) => Facts.TakeBack(fact);
}
