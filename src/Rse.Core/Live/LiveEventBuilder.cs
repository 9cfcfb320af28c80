using Rse.Activities;
using Rse.Feeds;
using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>Builds the events of queued items, at the moment of sending.</summary>
internal sealed class LiveEventBuilder(LiveEntryBatcher entries, LiveSubjectReader subjects, LiveIds ids)
{
    /// <summary>Encodes a place as an event id.</summary>
    public ValueTask<string> EncodeAsync(LivePlace place, CancellationToken cancellationToken) => ids.EncodeAsync(place, cancellationToken);

    /// <summary>Decodes an event id; null if the client cannot resume from it.</summary>
    public ValueTask<LivePlace?> DecodeAsync(string id, CancellationToken cancellationToken) => ids.DecodeAsync(id, cancellationToken);

    /// <summary>Whether the member may listen now.</summary>
    public async ValueTask<bool> MayListenAsync(Id<Member> member) => (await entries.FindAsync(member, null)).MayListen;

    /// <summary>Builds the event of the entry of an activity as the member may see it now; null if they do not see it.</summary>
    public async ValueTask<(bool MayListen, LiveEvent? Event)> BuildAsync(
        Id<Member> member,
        LivePlace place,
        CancellationToken cancellationToken
    )
    {
        var answer = await entries.FindAsync(member, place.Position);
        return (
            answer.MayListen,
            answer is { MayListen: true, Entry: { } found } && await CompleteAsync(member, found, cancellationToken) is { } complete
                ? new LiveEvent
                {
                    Kind = LiveEventKind.Entry,
                    Id = await EncodeAsync(place, cancellationToken),
                    Entry = complete,
                }
                : null
        );
    }

    private async ValueTask<FeedEntry?> CompleteAsync(Id<Member> member, FeedEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Subject.Root.Kind is SubjectKinds.Post)
        {
            return entry;
        }

        return await subjects.CompleteAsync(member, entry.Subject, cancellationToken) is { } subject
            ? entry with
            {
                Subject = subject,
            }
            : null;
    }
}
