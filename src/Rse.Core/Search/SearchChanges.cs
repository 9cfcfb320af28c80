using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Search;

/// <summary>What an index must read again because of a batch of activities.</summary>
/// <remarks>
/// Not thread-safe. <see cref="Of"/> names what the activities name, and <see cref="SearchSource.ExpandAsync"/> adds what depends on it:
/// call it before you read. While a projection is far behind, <see cref="Members"/> and <see cref="Topics"/> may be collected over several
/// batches and be read at the end.
/// </remarks>
public sealed class SearchChanges
{
    /// <summary>Posts, comments and host objects.</summary>
    public ISet<Id<Subject>> Subjects { get; } = new HashSet<Id<Subject>>();

    /// <summary>
    /// The roots of threads that were trashed or restored, or whose audience changed, which affects their whole thread.
    /// </summary>
    public ISet<Id<Subject>> Roots { get; } = new HashSet<Id<Subject>>();

    /// <summary>The subjects whose authors are valued for something else from then on.</summary>
    public ISet<Id<Subject>> Valued { get; } = new HashSet<Id<Subject>>();

    /// <summary>Members.</summary>
    public ISet<Id<Member>> Members { get; } = new HashSet<Id<Member>>();

    /// <summary>Spaces.</summary>
    public ISet<Id<Space>> Spaces { get; } = new HashSet<Id<Space>>();

    /// <summary>Topics.</summary>
    public ISet<Id<Topic>> Topics { get; } = new HashSet<Id<Topic>>();

    /// <summary>The spaces whose audience changed, with the position of the last change: their whole content must be read again.</summary>
    public IDictionary<Id<Space>, LogPosition> AudienceChanges { get; } = new Dictionary<Id<Space>, LogPosition>();

    /// <summary>Collects what a batch names.</summary>
    public static SearchChanges Of(IEnumerable<LoggedActivity> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var changes = new SearchChanges();
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

    /// <summary>Adds existing subjects that changed, such as those in a space whose audience changed.</summary>
    public void AddSubjects(IEnumerable<Id<Subject>> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        foreach (var subject in subjects)
        {
            Subjects.Add(subject);
            Valued.Add(subject);
        }
    }

    private void Add(Activity activity)
    {
        if (activity is { SubjectId: { } subject, MemberId: null })
        {
            Add(activity, subject);
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

    private void Add(Activity activity, Id<Subject> subject)
    {
        switch (activity.Verb)
        {
            case Verb.Create or Verb.Announce:
                Subjects.Add(subject);
                if (activity is { SpaceId: null, RootId: { } hosted })
                {
                    // Talked about for the first time, the object is known from then on.
                    Subjects.Add(hosted);
                }

                break;

            case Verb.Update
            or Verb.Trash
            or Verb.Restore
            or Verb.ChangeAudience:
                AddSubjects([subject]);
                if (activity.Verb is not Verb.Update && activity.RootId == subject)
                {
                    Roots.Add(subject);
                }
                else if (activity is { Verb: Verb.Trash or Verb.Restore, RootId: { } question })
                {
                    // The comment may be the accepted answer, which does not count while it is trashed.
                    Subjects.Add(question);
                }

                break;

            case Verb.Accept
            or Verb.Unaccept:
                Subjects.Add(activity.RootId ?? subject);
                Valued.Add(subject);
                break;

            case Verb.Like
            or Verb.Unlike
            or Verb.Rate
            or Verb.Unrate:
                Valued.Add(subject);
                break;

            default:
                break;
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
