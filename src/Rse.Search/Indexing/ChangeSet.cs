using Rse.Activities;
using Rse.Members;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search.Indexing;

/// <summary>What a batch of activities makes worth reading again.</summary>
internal sealed class ChangeSet
{
    public HashSet<Id<Subject>> Subjects { get; } = [];

    /// <summary>Those on top of a thread that were trashed or restored, or are seen by others than before, and their thread with them.</summary>
    public HashSet<Id<Subject>> Roots { get; } = [];

    public HashSet<Id<Member>> Members { get; } = [];

    public HashSet<Id<Space>> Spaces { get; } = [];

    /// <summary>The spaces that are seen by others than before, and all that is in them: each with the last fact that says so.</summary>
    public Dictionary<Id<Space>, LogPosition> Reaudienced { get; } = [];

    public static ChangeSet Of(IEnumerable<LoggedActivity> batch)
    {
        var changes = new ChangeSet();
        foreach (var logged in batch)
        {
            changes.Add(logged.Activity);
            if (logged.Activity is { ChangesAudience: true, SubjectId: null, SpaceId: { } space })
            {
                changes.Reaudienced[space] = logged.Position;
            }
        }

        return changes;
    }

    private void Add(Activity activity)
    {
        if (activity.Verb is Verb.Like or Verb.Rate or Verb.Follow or Verb.Mention)
        {
            return;
        }

        if (activity.SubjectId is { } subject)
        {
            Subjects.Add(subject);
            if ((activity.ChangesAudience || activity.Verb is Verb.Delete or Verb.Undo) && activity.RootId == subject)
            {
                Roots.Add(subject);
            }
        }
        else if (activity.MemberId is { } member)
        {
            // Joining or leaving a space changes by whom a member is found.
            Members.Add(member);
        }
        else if (activity.SpaceId is { } space)
        {
            Spaces.Add(space);
        }

        // Who joins or leaves by themselves may be named as the actor alone.
        if (activity is { Verb: Verb.Join or Verb.Leave, ActorId: { } actor })
        {
            Members.Add(actor);
        }
    }
}
