using System.Globalization;
using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Makes notifications, and what else only one member is told: with a whole viewer, made for it.</summary>
internal sealed class LiveNotices(
    ILiveStore store,
    IMemberStore members,
    SubjectService subjects,
    PerimeterService perimeters,
    TimeProvider time
) : IDisposable
{
    // Of what a host is asked about one of its objects, for everybody who listens.
    private readonly SemaphoreSlim _turns = new(8, 8);

    /// <summary>What a run of items says to the member now; null where nothing of it holds, or may be seen.</summary>
    public async ValueTask<LiveNotification?> FindAsync(
        Id<Member> member,
        IReadOnlyList<LiveItem> items,
        CancellationToken cancellationToken
    )
    {
        var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
        var facts = viewer.Member is null
            ? []
            : await store.ListStandingAsync(
                viewer,
                [.. items.Select(item => new Id<Activity>(item.Position.Id))],
                time.GetUtcNow(),
                cancellationToken
            );
        if (facts.Count == 0)
        {
            return null;
        }

        var visible = await members.ListAsync(
            viewer,
            [.. facts.Select(fact => fact.ActorId).OfType<Id<Member>>().Distinct()],
            cancellationToken
        );
        var byId = visible.ToDictionary(actor => actor.Id, MemberSummary.Of);
        var shown = facts
            .Where(fact => fact.ActorId is { } actor && byId.ContainsKey(actor))
            .OrderByDescending(fact => fact.At)
            .ThenByDescending(fact => fact.Id.Value)
            .ToList();
        if (shown.Count == 0 || await subjects.ListAsync(viewer, [Opens(shown[0], items[0])], cancellationToken) is not [var subject])
        {
            return null;
        }

        // A citation opens what cites, and its group names what is cited: whoever may no longer see that is told nothing of it.
        if (shown[0].Verb is Verb.Cite && (await subjects.ListAsync(viewer, [items[0].SubjectId], cancellationToken)).Count == 0)
        {
            return null;
        }

        return new LiveNotification
        {
            Kind = items[0].Kind,
            Group = Group(items[0], subject),
            Actors = [.. shown.Select(fact => fact.ActorId!.Value).Distinct().Select(actor => byId[actor])],
            At = shown[0].At,
            Subject = subject,
        };
    }

    /// <summary>A subject in the thread of a host object, as the host shows it to the member now; null where it does not.</summary>
    public async ValueTask<SubjectSnapshot?> CompleteAsync(Id<Member> member, SubjectSnapshot subject, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
            return viewer.Member is not null && await subjects.CompleteAsync(viewer, [subject], cancellationToken) is [var complete]
                ? complete
                : null;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private static Id<Subject> Opens(Activity newest, LiveItem item) => newest.CitingId ?? item.SubjectId;

    // Answers belong together by thread, all else by what it is about.
    private static string Group(LiveItem item, SubjectSnapshot subject) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Kind.ToString().ToLowerInvariant()}/{(item.Kind is LiveNotificationKind.Answer ? subject.RootId.Value : item.SubjectId.Value)}"
        );
}
