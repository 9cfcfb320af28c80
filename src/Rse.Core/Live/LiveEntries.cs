using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Makes the entries of many members for one activity, each as their home feed shows it now, in four queries together.</summary>
internal sealed class LiveEntries(
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

    /// <summary>Who of the members may listen, with what is at their home. Those who may not are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<Id<Member>, FeedEntry?>> FindAsync(
        LogPosition? place,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        // What it says first, who may see it last: nothing is shown that was written after a permission ended.
        var entry = place is { } position ? await FindEntryAsync(position, cancellationToken) : null;
        var matches = entry is null
            ? []
            : await store.ListAtHomeAsync(Viewer.System, entry.Id, members, time.GetUtcNow(), cancellationToken);
        var audiences = matches.SelectMany(match => match.Audiences).ToHashSet();
        var viewers = await perimeters.FindViewersAsync(members, audiences, cancellationToken);
        var answers = viewers.Keys.ToDictionary(member => member, _ => (FeedEntry?)null);
        Dictionary<(string Reasons, ViewerState Mine), FeedEntry> made = [];
        foreach (var match in matches)
        {
            if (viewers.TryGetValue(match.MemberId, out var viewer) && match.Audiences.All(viewer.CanSee))
            {
                answers[match.MemberId] = Make(entry!, match, made);
            }
        }

        return answers;
    }

    // Most are told the same, and are given one instance: what is made of it is made once as well.
    private static FeedEntry Make(FeedEntry entry, LiveMatch match, Dictionary<(string Reasons, ViewerState Mine), FeedEntry> made)
    {
        var isPlain = match.Mine is { Reactions.Count: 0, Rating: null, Follows: false, Read: false };
        var key = (string.Join(' ', match.Reasons), isPlain ? Nothing : match.Mine);
        if (!made.TryGetValue(key, out var own))
        {
            own = entry with { Reasons = match.Reasons, Subject = entry.Subject with { Mine = key.Item2 } };
            made.Add(key, own);
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
