using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications.Storing;

/// <summary>Reads a member's notifications.</summary>
/// <remarks>
/// What the viewer may not see now is left out, whatever the projection knows of it: subjects, spaces, invitations and requests are looked
/// at as they are. Objects of the host are not asked about here.
/// </remarks>
internal interface INotificationStore
{
    /// <summary>Lists the viewer's rows, newest first, by (time, id).</summary>
    ValueTask<IReadOnlyList<NotificationRow>> ListAsync(Viewer viewer, NotificationSearch search, CancellationToken cancellationToken);

    /// <summary>
    /// Counts the viewer's unread rows: kept numbers, and the rows for which the number does not suffice, because the host, or more than a
    /// permission, decides on them.
    /// </summary>
    ValueTask<NotificationTally> CountAsync(Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lists everybody in a row of the viewer whom they may see, the latest first, by (time, id).</summary>
    ValueTask<IReadOnlyList<NotificationActor>> ListActorsAsync(
        Viewer viewer,
        Id<Notification> id,
        Slice slice,
        CancellationToken cancellationToken
    );

    /// <summary>How far the viewer's notifications have come, and up to where they have seen them; (0, 0) if there are none.</summary>
    ValueTask<NotificationPlace> FindPlaceAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Lists the members whose notifications changed since a time, inclusive, with how far they have come.</summary>
    ValueTask<IReadOnlyList<(Id<Member> MemberId, long Position)>> ListChangedAsync(
        Viewer viewer,
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>Reads facts of the viewer as they are now; omits those that are not stored.</summary>
    ValueTask<IReadOnlyList<StoredFact>> ListFactsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>The parameters of <see cref="INotificationStore.ListAsync"/>.</summary>
internal sealed record NotificationSearch
{
    /// <summary>Which part of the list.</summary>
    public required Slice Slice { get; init; }

    /// <summary>The time now, at which invitations expire.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only rows of a kind; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether only unread rows.</summary>
    public bool UnreadOnly { get; init; }

    /// <summary>Only the row with the id; null for all.</summary>
    public Id<Notification>? Id { get; init; }

    /// <summary>Only rows to which a fact came after the position, the latest first; null for all.</summary>
    public long? After { get; init; }
}

/// <summary>A stored row.</summary>
internal sealed record NotificationRow
{
    public required Id<Notification> Id { get; init; }

    public required string Kind { get; init; }

    public required string? Detail { get; init; }

    /// <summary>The newest members who did it, the latest first; more than are shown, because some may be hidden.</summary>
    public required IReadOnlyList<Id<Member>> Recent { get; init; }

    /// <summary>The number of members whom the viewer may see among those who did it.</summary>
    public required int Actors { get; init; }

    public required Id<Subject>? SubjectId { get; init; }

    public required SpaceSummary? Space { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When its latest fact came, as a position of the member's.</summary>
    public required long Position { get; init; }

    public required bool IsSeen { get; init; }

    public required bool IsRead { get; init; }
}

/// <summary>How many unread rows there are.</summary>
/// <param name="Certain">The number of rows about which storage knows all.</param>
/// <param name="Hosted">The objects of the host on which further rows depend; one for each row.</param>
internal sealed record NotificationTally(int Certain, IReadOnlyList<SubjectRef> Hosted);

/// <summary>Somebody in a row.</summary>
/// <param name="Member">Who.</param>
/// <param name="At">When they did it last.</param>
internal sealed record NotificationActor(MemberSummary Member, DateTimeOffset At);

/// <summary>How far a member's notifications have come.</summary>
/// <param name="Position">Grows with each change.</param>
/// <param name="Seen">Up to where they have seen them.</param>
internal readonly record struct NotificationPlace(long Position, long Seen);

/// <summary>A stored fact, as it is now.</summary>
internal sealed record StoredFact
{
    public required NotificationKey Key { get; init; }

    public required string Kind { get; init; }

    /// <summary>What facts of one row have in common.</summary>
    public required string Group { get; init; }

    /// <summary>The row in the list; null if the fact is in none.</summary>
    public required Id<Notification>? NotificationId { get; init; }

    public required string? Detail { get; init; }

    public required Id<Member>? ActorId { get; init; }

    public required Id<Subject>? SubjectId { get; init; }

    public required SpaceSummary? Space { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why it no longer leaves; null if it does. Objects of the host are not asked about.</summary>
    public required NotificationEnd? End { get; init; }
}
