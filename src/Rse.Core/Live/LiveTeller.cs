using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Turns what waited for a connection into the events that are sent, at the moment of sending.</summary>
internal sealed class LiveTeller(LiveSender sender, LiveNotices notices, LiveIds ids)
{
    /// <summary>The id of a place.</summary>
    public ValueTask<string> IdAsync(LivePlace place, CancellationToken cancellationToken) => ids.EncodeAsync(place, cancellationToken);

    /// <summary>The place of an id; null where there is nothing to go on from.</summary>
    public ValueTask<LivePlace?> PlaceAsync(string id, CancellationToken cancellationToken) => ids.DecodeAsync(id, cancellationToken);

    /// <summary>Whether the member may listen now.</summary>
    public async ValueTask<bool> MayListenAsync(Id<Member> member) => (await sender.AskAsync(member, null)).MayListen;

    /// <summary>What a run of items is to the member now: whether they may listen, and the event, if there is one.</summary>
    /// <param name="member">Whom it is told.</param>
    /// <param name="run">One item, or several that are told as one; the last is where the event stands.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<(bool MayListen, LiveEvent? Event)> TellAsync(
        Id<Member> member,
        IReadOnlyList<LiveItem> run,
        CancellationToken cancellationToken
    )
    {
        var entry = run[0].Stage is LiveStage.Entry;
        var answer = await sender.AskAsync(member, entry ? run[0].Position : null);
        if (!answer.MayListen)
        {
            return (false, null);
        }

        LiveEvent? told = null;
        if (entry)
        {
            if (answer.Entry is { } found && await CompleteAsync(member, found, cancellationToken) is { } complete)
            {
                told = new LiveEvent
                {
                    Kind = LiveEventKind.Entry,
                    Id = await IdAsync(run[^1].Place, cancellationToken),
                    Entry = complete,
                };
            }
        }
        else if (await notices.FindAsync(member, run, cancellationToken) is { } notification)
        {
            told = new LiveEvent
            {
                Kind = LiveEventKind.Notification,
                Id = await IdAsync(run[^1].Place, cancellationToken),
                Notification = notification,
            };
        }

        return (true, told);
    }

    private async ValueTask<FeedEntry?> CompleteAsync(Id<Member> member, FeedEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Subject.Root.Kind is SubjectKinds.Post)
        {
            return entry;
        }

        return await notices.CompleteAsync(member, entry.Subject, cancellationToken) is { } subject
            ? entry with
            {
                Subject = subject,
            }
            : null;
    }
}
