using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Reads one activity as the home feeds of many members show it now, in four queries for all of them.</summary>
internal sealed class LiveEntryReader(
    ILiveStore store,
    IActivityStore activities,
    ISnapshotStore snapshots,
    PerimeterService perimeters,
    TimeProvider time
)
{
    private static readonly ViewerState Nothing = new()
    {
        Reactions = [],
        Rating = null,
        Follows = false,
        Read = false,
    };

    /// <summary>Finds the members who may listen, each with the entry of their home feed, if any. Those who may not are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<Id<Member>, FeedEntry?>> FindAsync(
        LogPosition? place,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        // Content first, permissions last: nothing written after a permission ended is shown.
        var entry = place is { } position ? await FindEntryAsync(position, cancellationToken) : null;
        var matches = entry is null
            ? []
            : await store.ListAtHomeAsync(Viewer.System, entry.Id, members, time.GetUtcNow(), cancellationToken);
        var audiences = matches.SelectMany(match => match.Audiences).ToHashSet();
        var viewers = await perimeters.FindViewersAsync(members, audiences, cancellationToken);
        var answers = viewers.Keys.ToDictionary(member => member, _ => (FeedEntry?)null);
        Dictionary<(string Reasons, ViewerState Mine), FeedEntry> shared = [];
        foreach (var match in matches)
        {
            if (viewers.TryGetValue(match.MemberId, out var viewer) && match.Audiences.All(viewer.CanSee))
            {
                answers[match.MemberId] = ToEntry(entry!, match, shared);
            }
        }

        return answers;
    }

    // Most members get the same entry and share one instance, so that it is serialized once as well.
    private static FeedEntry ToEntry(FeedEntry entry, LiveMatch match, Dictionary<(string Reasons, ViewerState Mine), FeedEntry> shared)
    {
        var isPlain = match.Mine is { Reactions.Count: 0, Rating: null, Follows: false, Read: false };
        var key = (string.Join(' ', match.Reasons), isPlain ? Nothing : match.Mine);
        if (!shared.TryGetValue(key, out var own))
        {
            own = entry with { Reasons = match.Reasons, Subject = entry.Subject with { Mine = key.Item2 } };
            shared.Add(key, own);
        }

        return own;
    }

    private async ValueTask<FeedEntry?> FindEntryAsync(LogPosition position, CancellationToken cancellationToken)
    {
        var read = await activities.ReadAsync(Viewer.System, new LogPosition(position.Epoch, position.Id - 1), 1, cancellationToken);
        if (read is not [{ Activity: { SubjectId: { } subject, Listing: not Listing.None } activity }] || activity.Id.Value != position.Id)
        {
            return null;
        }

        return await snapshots.ListAsync(Viewer.System, [subject], cancellationToken) is [var snapshot]
            ? new FeedEntry
            {
                Id = activity.Id,
                At = activity.At,
                Verb = activity.Verb,
                Subject = snapshot,
                Reasons = [],
            }
            : null;
    }
}
