using System.Globalization;
using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Reads what only one member sees, with a viewer made for the purpose: notifications, and host objects.</summary>
internal sealed class LiveNotificationReader(
    ILiveStore store,
    IMemberStore members,
    SubjectService subjects,
    PerimeterService perimeters,
    TimeProvider time
) : IDisposable
{
    // Bounds the concurrent calls to the host for all listeners together.
    private readonly SemaphoreSlim _hostCalls = new(8, 8);

    /// <summary>Reads the notification of a run of items; null if none of them still holds, or none may be seen.</summary>
    public async ValueTask<LiveNotification?> FindAsync(
        Id<Member> member,
        IReadOnlyList<LiveItem> items,
        CancellationToken cancellationToken
    )
    {
        var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
        var facts = viewer.Member is null
            ? []
            : await store.ListCurrentAsync(
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
        if (
            shown.Count == 0
            || await subjects.ListAsync(viewer, [SubjectToOpen(shown[0], items[0])], cancellationToken) is not [var subject]
        )
        {
            return null;
        }

        // A citation opens the citing text, and its group names the cited one: nobody who may not see that is notified.
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

    /// <summary>Completes a subject in the thread of a host object as the host shows it to the member now; null if it does not.</summary>
    public async ValueTask<SubjectSnapshot?> CompleteAsync(Id<Member> member, SubjectSnapshot subject, CancellationToken cancellationToken)
    {
        await _hostCalls.WaitAsync(cancellationToken);
        try
        {
            var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
            return viewer.Member is not null && await subjects.CompleteAsync(viewer, [subject], cancellationToken) is [var complete]
                ? complete
                : null;
        }
        finally
        {
            _hostCalls.Release();
        }
    }

    public void Dispose() => _hostCalls.Dispose();

    private static Id<Subject> SubjectToOpen(Activity newest, LiveItem item) => newest.CitingId ?? item.SubjectId;

    // Answers are grouped by thread, everything else by subject.
    private static string Group(LiveItem item, SubjectSnapshot subject)
    {
        var id = item.Kind is LiveNotificationKind.Answer ? subject.RootId.Value : item.SubjectId.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{item.Kind.ToString().ToLowerInvariant()}/{id}");
    }
}
