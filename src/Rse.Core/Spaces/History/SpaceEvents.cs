using Rse.Activities;
using Rse.People;

namespace Rse.Spaces.History;

/// <summary>Converts between activities and events in the history of a space.</summary>
internal static class SpaceEvents
{
    /// <summary>An activity for each thing that an edit changed; an edit of the texts if it changed nothing else.</summary>
    public static IEnumerable<Activity> Of(Space before, Space after, Id<Member> actor, DateTimeOffset at)
    {
        var place = after.Place;
        List<Activity> facts = [];
        if (before.Visibility != after.Visibility)
        {
            facts.Add(ActivityFactory.ChangeVisibility(place, before.Visibility, after.Visibility, actor, at));
        }

        if (before.AdmitsGuests != after.AdmitsGuests)
        {
            facts.Add(after.AdmitsGuests ? ActivityFactory.AdmitGuests(place, actor, at) : ActivityFactory.RefuseGuests(place, actor, at));
        }

        if ((before.ArchivedAt is null) != (after.ArchivedAt is null))
        {
            facts.Add(after.ArchivedAt is null ? ActivityFactory.Reopen(place, actor, at) : ActivityFactory.Archive(place, actor, at));
        }

        if (
            facts.Count == 0
            || !string.Equals(before.Name, after.Name, StringComparison.Ordinal)
            || !string.Equals(before.Description, after.Description, StringComparison.Ordinal)
        )
        {
            facts.Insert(0, ActivityFactory.EditSpace(place, actor, at));
        }

        return facts;
    }

    /// <summary>The event that a verb stands for if the activity has no subject; null if it stands for none.</summary>
    public static SpaceEventKind? FindKind(Verb verb) =>
        verb switch
        {
            Verb.Create => SpaceEventKind.Created,
            Verb.Update => SpaceEventKind.Edited,
            Verb.ChangeAudience => SpaceEventKind.VisibilityChanged,
            Verb.AdmitGuests => SpaceEventKind.GuestsAdmitted,
            Verb.RefuseGuests => SpaceEventKind.GuestsRefused,
            Verb.Archive => SpaceEventKind.Archived,
            Verb.Reopen => SpaceEventKind.Reopened,
            Verb.Join => SpaceEventKind.Joined,
            Verb.Add => SpaceEventKind.Added,
            Verb.ChangeRole => SpaceEventKind.RoleChanged,
            Verb.Leave => SpaceEventKind.Left,
            Verb.Remove => SpaceEventKind.Removed,
            Verb.Enter => SpaceEventKind.Entered,
            _ => null,
        };

    /// <summary>The event of a stored activity.</summary>
    public static SpaceEvent Read(StoredSpaceEvent fact, IReadOnlyDictionary<Id<Member>, MemberSummary> members)
    {
        var activity = fact.Activity;
        return new SpaceEvent
        {
            Id = activity.Id,
            Kind =
                FindKind(activity.Verb)
                ?? throw new InvalidOperationException($"Activity {activity.Id} ({activity.Verb}) is not part of the history of a space."),
            At = activity.At,
            Actor = activity.ActorId is { } actor ? members.GetValueOrDefault(actor) : null,
            Member = activity.MemberId is { } member ? members.GetValueOrDefault(member) : null,
            Role = activity.RoleAfter,
            From = activity.VisibilityBefore,
            To = activity.VisibilityAfter,
            Reason = fact.Reason,
        };
    }
}
