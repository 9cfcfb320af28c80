using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>What storage must do for briefs. They are no activities: what somebody is shown is nobody's news.</summary>
internal interface IBriefStore
{
    /// <summary>The viewer's own brief of a time, whatever they may see of it now; null where none was made.</summary>
    ValueTask<StoredBrief?> FindAsync(Viewer viewer, DateTimeOffset begins, CancellationToken cancellationToken);

    /// <summary>Stores a brief, and clears away those of the member that began before an instant.</summary>
    /// <returns>False where the member has one of that time already, which stays.</returns>
    ValueTask<bool> AddAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        StoredBrief brief,
        DateTimeOffset clearBefore,
        CancellationToken cancellationToken
    );

    /// <summary>Clears away all briefs of a member; how many there were.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// What mentions the viewer, and what answers their questions, of a window: what they may see, did not write, have not seen and do not
    /// mute; newest first, each once, at most 200.
    /// </summary>
    ValueTask<IReadOnlyList<StoredBriefItem>> ListAddressedAsync(Viewer viewer, BriefWindow window, CancellationToken cancellationToken);

    /// <summary>What stands in briefs of the viewer's that began at or after an instant, and before that of the window.</summary>
    ValueTask<IReadOnlySet<Id<Subject>>> ListOfferedAsync(
        Viewer viewer,
        BriefWindow window,
        DateTimeOffset from,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Counts what was published in a window in spaces, as far as the viewer may see it and did not write it: posts, and comments of more
    /// than ordinary worth. What stands in the brief of the window, or is among the ids, is not counted.
    /// </summary>
    ValueTask<BriefTally> CountAsync(
        Viewer viewer,
        BriefWindow window,
        IReadOnlyCollection<Id<Subject>> without,
        CancellationToken cancellationToken
    );
}
