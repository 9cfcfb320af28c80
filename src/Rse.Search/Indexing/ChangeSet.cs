using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search.Indexing;

/// <summary>What must be read again because of a batch of activities.</summary>
internal sealed class ChangeSet
{
    public HashSet<Id<Subject>> Subjects { get; } = [];

    /// <summary>
    /// The roots of threads that were trashed or restored, or whose audience changed, which affects their whole thread.
    /// </summary>
    public HashSet<Id<Subject>> Roots { get; } = [];

    public HashSet<Id<Member>> Members { get; } = [];

    public HashSet<Id<Space>> Spaces { get; } = [];

    /// <summary>The spaces whose audience changed, with the position of the last change: their whole content must be read again.</summary>
    public Dictionary<Id<Space>, LogPosition> AudienceChanges { get; } = [];

    public static ChangeSet Of(IEnumerable<LoggedActivity> batch)
    {
        var changes = new ChangeSet();
        foreach (var logged in batch)
        {
            changes.Add(logged.Activity);
            if (logged.Activity is { Verb: Verb.ChangeAudience, SubjectId: null, SpaceId: { } space })
            {
                changes.AudienceChanges[space] = logged.Position;
            }
        }

        return changes;
    }

    private void Add(Activity activity)
    {
        if (activity is { Verb: Verb.Create or Verb.Update or Verb.Trash or Verb.Restore or Verb.ChangeAudience, SubjectId: { } subject })
        {
            Subjects.Add(subject);
            if (activity.Verb is Verb.Trash or Verb.Restore or Verb.ChangeAudience && activity.RootId == subject)
            {
                Roots.Add(subject);
            }
        }
        else if (activity.MemberId is { } member && ChangesMember(activity.Verb))
        {
            Members.Add(member);
        }
        else if (activity is { Verb: Verb.Create or Verb.Update or Verb.ChangeAudience, IsAboutSpace: true, SpaceId: { } space })
        {
            Spaces.Add(space);
        }
    }

    // A document contains the names of a member, and the spaces by which a guest can find them.
    private static bool ChangesMember(Verb verb) =>
        verb
            is Verb.Create
                or Verb.Update
                or Verb.Reinstate
                or Verb.Depart
                or Verb.Anonymize
                or Verb.Join
                or Verb.Leave
                or Verb.Add
                or Verb.Remove
                or Verb.Enter;
}
