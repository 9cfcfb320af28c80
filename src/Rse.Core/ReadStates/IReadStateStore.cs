using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.ReadStates;

/// <summary>Stores which subjects members have read. Read marks are private and not activities.</summary>
internal interface IReadStateStore
{
    /// <summary>
    /// Lists those of the given subjects that the viewer may see, did not write and has no mark for, in no particular order. Omits trashed
    /// ones. Ignores marks of everything up to a time.
    /// </summary>
    ValueTask<IReadOnlyList<UnreadSubject>> ListUnreadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Marks subjects as read, in one statement; marked ones keep the time of their first mark.</summary>
    /// <returns>The subjects that were not marked before.</returns>
    ValueTask<IReadOnlyList<Id<Subject>>> AddAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        IReadOnlyCollection<Id<Subject>> subjects,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Marks everything up to a time as read, in a space or, for null, everywhere. Returns false if it was already.</summary>
    ValueTask<bool> PutUntilAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Space>? space,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Finds the post on top of a thread if it is unread, else its first unread comment, by (time, id); null if there is none. Everything
    /// up to a mark of its space, or of everywhere, is read.
    /// </summary>
    ValueTask<FirstUnreadSubject?> FindFirstUnreadAsync(Viewer viewer, Id<Subject> root, CancellationToken cancellationToken);

    /// <summary>
    /// Counts the distinct members who have read each subject, not counting its author. Omits hidden subjects and those without readers.
    /// </summary>
    ValueTask<IReadOnlyDictionary<Id<Subject>, int>> CountReadersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Counts the unread posts of each unarchived space of the viewer, by slug, up to one more than <see cref="CappedCount.Max"/>. Omits
    /// spaces without any.
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="since">Start of the period, exclusive.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<SpaceUnread>> CountSpacesAsync(Viewer viewer, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>A subject that a viewer may see and has not read.</summary>
internal sealed record UnreadSubject
{
    /// <summary>The subject.</summary>
    public required Id<Subject> Id { get; init; }

    /// <summary>Kind and key.</summary>
    public required SubjectRef Ref { get; init; }

    /// <summary>When it was published. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The host object that it is, or on which it comments, about which the host must be asked; null in the thread of a post.
    /// </summary>
    public required SubjectRef? Host { get; init; }
}

/// <summary>The first unread subject of a thread, with its place.</summary>
internal sealed record FirstUnreadSubject
{
    /// <summary>The post on top, or a comment.</summary>
    public required UnreadSubject Subject { get; init; }

    /// <summary>
    /// The place of the comment before it that the viewer sees, by (time, id); null if it is the post or the first comment.
    /// </summary>
    public required Keyset? Before { get; init; }
}
