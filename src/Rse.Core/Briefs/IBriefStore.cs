using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>Stores briefs. They are private and not activities.</summary>
internal interface IBriefStore
{
    /// <summary>Finds the viewer's brief of a period, including items that they may not see now; null if there is none.</summary>
    ValueTask<StoredBrief?> FindAsync(Viewer viewer, DateTimeOffset begins, CancellationToken cancellationToken);

    /// <summary>Stores a brief, and removes the member's briefs that began before an instant.</summary>
    /// <returns>False if the member already has one of that period, which stays.</returns>
    ValueTask<bool> AddAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        StoredBrief brief,
        DateTimeOffset clearBefore,
        CancellationToken cancellationToken
    );

    /// <summary>Removes all briefs of a member and returns their number.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// Lists what mentions the viewer or answers their questions in a window, newest first, each once, at most 200. Omits what they may not
    /// see, wrote, have read or mute.
    /// </summary>
    ValueTask<IReadOnlyList<StoredBriefItem>> ListAddressedAsync(Viewer viewer, BriefWindow window, CancellationToken cancellationToken);

    /// <summary>Lists what the viewer's briefs hold that began at or after an instant and before that of the window.</summary>
    ValueTask<IReadOnlySet<Id<Subject>>> ListOfferedAsync(
        Viewer viewer,
        BriefWindow window,
        DateTimeOffset from,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Counts what was published in spaces in a window: posts, and comments with a score above 0. Omits what the viewer may not see or
    /// wrote, what the brief of the window holds, and the given subjects.
    /// </summary>
    ValueTask<BriefTally> CountAsync(
        Viewer viewer,
        BriefWindow window,
        IReadOnlyCollection<Id<Subject>> without,
        CancellationToken cancellationToken
    );
}

/// <summary>The period whose contributions a brief considers.</summary>
internal sealed record BriefWindow
{
    /// <summary>The beginning of the brief.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>Start of the period, exclusive.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>End of the period, inclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The current time, at which mutes are checked for expiration.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Counts of what the brief of a window does not hold.</summary>
/// <param name="Muted">What the viewer mutes.</param>
/// <param name="Read">Of the rest, what they have read.</param>
/// <param name="Offered">Of the rest, what an earlier brief held.</param>
/// <param name="Unread">The rest.</param>
internal readonly record struct BriefTally(int Muted, int Read, int Offered, int Unread);

/// <summary>A stored brief.</summary>
internal sealed record StoredBrief
{
    /// <summary>See <see cref="Brief.Begins"/>.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>See <see cref="Brief.MadeAt"/>.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>See <see cref="Brief.Since"/>.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>See <see cref="Brief.Budget"/>.</summary>
    public required BriefBudget Budget { get; init; }

    /// <summary>The items, in order.</summary>
    public required IReadOnlyList<StoredBriefItem> Items { get; init; }
}

/// <summary>A stored item of a brief.</summary>
internal sealed record StoredBriefItem
{
    /// <summary>The subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Why it is included.</summary>
    public required BriefReason Reason { get; init; }

    /// <summary>
    /// Its score with affinity when the brief was made, in millionths of a standard deviation; 0 if the reason is another one.
    /// </summary>
    public required long Score { get; init; }
}
