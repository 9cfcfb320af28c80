using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.ReadStates;

/// <summary>What storage must do for marks of what members saw. Marks are no activities: they are nobody's news.</summary>
internal interface IReadStateStore
{
    /// <summary>
    /// The untrashed subjects among the ids that the viewer may see, did not write and has no mark for; order is not kept. Marks of
    /// everything up to a time do not matter.
    /// </summary>
    ValueTask<IReadOnlyList<UnreadSubject>> ListUnreadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Marks subjects as seen, in one statement; those that are marked keep the time of their first mark.</summary>
    /// <returns>Those that were not marked before.</returns>
    ValueTask<IReadOnlyList<Id<Subject>>> AddAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        IReadOnlyCollection<Id<Subject>> subjects,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Marks everything up to a time as read, in a space or, for null, everywhere; false where that was so already.</summary>
    ValueTask<bool> PutUntilAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Space>? space,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The post on top of a thread where it is unseen, else its first unseen comment, by (time, id); null where there is none. Everything
    /// up to a mark of its space, or of everywhere, is seen.
    /// </summary>
    ValueTask<FirstUnreadSubject?> FindFirstUnreadAsync(Viewer viewer, Id<Subject> root, CancellationToken cancellationToken);

    /// <summary>
    /// How many distinct members saw each of the subjects, their authors not among them; hidden ones, and those that nobody saw, are
    /// absent.
    /// </summary>
    ValueTask<IReadOnlyDictionary<Id<Subject>, int>> CountReadersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The unarchived spaces that the viewer belongs to and in which posts are unseen, by slug, each counted to one more than
    /// <see cref="UnreadCount.Most"/> at most.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="since">Only what was published after this instant.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<SpaceUnread>> CountSpacesAsync(Viewer viewer, DateTimeOffset since, CancellationToken cancellationToken);
}
