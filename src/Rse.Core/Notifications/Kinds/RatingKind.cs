using System.Globalization;
using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Rating"/>
internal sealed class RatingKind(INotificationPartyStore parties) : AuthorKind(parties)
{
    public override string Name => NotificationKinds.Rating;

    protected override Verb Does => Verb.Rate;

    protected override Verb Undoes => Verb.Unrate;

    protected override NotificationFact Make(Activity activity, Id<Member> author) =>
        Facts.OfSubject(activity, author, activity.Rating?.ToString(CultureInfo.InvariantCulture));
}
