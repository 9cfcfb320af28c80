using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Subjects;

namespace Rse.Notifications.Kinds;

/// <summary>A kind that concerns who wrote the subject of an activity, and that another activity takes back.</summary>
internal abstract class AuthorKind(INotificationPartyStore parties) : INotificationKind
{
    public abstract string Name { get; }

    public virtual NotificationGrouping Grouping => NotificationGrouping.Target;

    public virtual IReadOnlyList<string> DefaultChannels => Facts.App;

    /// <summary>The verb that adds a fact.</summary>
    protected abstract Verb Does { get; }

    /// <summary>The verb that takes it back.</summary>
    protected abstract Verb Undoes { get; }

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var activities = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity => activity.SubjectId is not null && (activity.Verb == Does || activity.Verb == Undoes))
            .ToList();
        if (activities.Count == 0)
        {
            return [];
        }

        var ids = activities.Select(activity => activity.SubjectId!.Value).Distinct().ToArray();
        var authors = (await parties.ListPartiesAsync(Viewer.System, ids, cancellationToken)).ToDictionary(
            found => found.SubjectId,
            found => found.AuthorId
        );
        List<NotificationFact> facts = [];
        foreach (var activity in activities)
        {
            if (authors.GetValueOrDefault(activity.SubjectId!.Value) is { } author)
            {
                var fact = Make(activity, author);
                facts.Add(activity.Verb == Does ? fact : Undo(fact));
            }
        }

        return facts;
    }

    /// <summary>The fact that an activity adds, or takes back.</summary>
    protected virtual NotificationFact Make(Activity activity, Id<Member> author) => Facts.OfSubject(activity, author);

    /// <summary>What takes a fact back; of the same actor unless a kind says otherwise.</summary>
    protected virtual NotificationFact Undo(NotificationFact fact) => fact with { IsWithdrawal = true };
}
