using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Builds the events of queued items, at the moment of sending.</summary>
internal sealed class LiveEventBuilder(LiveEntryBatcher entries, LiveNotificationReader notifications, LiveIds ids)
{
    /// <summary>Encodes a place as an event id.</summary>
    public ValueTask<string> EncodeAsync(LivePlace place, CancellationToken cancellationToken) => ids.EncodeAsync(place, cancellationToken);

    /// <summary>Decodes an event id; null if the client cannot resume from it.</summary>
    public ValueTask<LivePlace?> DecodeAsync(string id, CancellationToken cancellationToken) => ids.DecodeAsync(id, cancellationToken);

    /// <summary>Whether the member may listen now.</summary>
    public async ValueTask<bool> MayListenAsync(Id<Member> member) => (await entries.FindAsync(member, null)).MayListen;

    /// <summary>Builds the event of a run of items as the member may see it now.</summary>
    /// <param name="member">The recipient.</param>
    /// <param name="run">One item, or several that become one event; the last determines its id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<(bool MayListen, LiveEvent? Event)> BuildAsync(
        Id<Member> member,
        IReadOnlyList<LiveItem> run,
        CancellationToken cancellationToken
    )
    {
        var isEntry = run[0].Stage is LiveStage.Entry;
        var answer = await entries.FindAsync(member, isEntry ? run[0].Position : null);
        if (!answer.MayListen)
        {
            return (false, null);
        }

        LiveEvent? liveEvent = null;
        if (isEntry)
        {
            if (answer.Entry is { } found && await CompleteAsync(member, found, cancellationToken) is { } complete)
            {
                liveEvent = new LiveEvent
                {
                    Kind = LiveEventKind.Entry,
                    Id = await EncodeAsync(run[^1].Place, cancellationToken),
                    Entry = complete,
                };
            }
        }
        else if (await notifications.FindAsync(member, run, cancellationToken) is { } notification)
        {
            liveEvent = new LiveEvent
            {
                Kind = LiveEventKind.Notification,
                Id = await EncodeAsync(run[^1].Place, cancellationToken),
                Notification = notification,
            };
        }

        return (true, liveEvent);
    }

    private async ValueTask<FeedEntry?> CompleteAsync(Id<Member> member, FeedEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Subject.Root.Kind is SubjectKinds.Post)
        {
            return entry;
        }

        return await notifications.CompleteAsync(member, entry.Subject, cancellationToken) is { } subject
            ? entry with
            {
                Subject = subject,
            }
            : null;
    }
}
