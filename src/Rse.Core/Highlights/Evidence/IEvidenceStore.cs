using Rse.Highlights.Scoring;
using Rse.People;
using Rse.Transactions;

namespace Rse.Highlights.Evidence;

/// <summary>Stores evidence and scores. Only the system reads evidence; nobody is shown it as it is stored.</summary>
/// <remarks>
/// Each change is bound to the state that it was computed from, so that two nodes never count the same facts: the second one stores
/// nothing. A viewer other than <see cref="Viewer.System"/> is refused with an <see cref="ArgumentException"/>.
/// </remarks>
internal interface IEvidenceStore
{
    /// <summary>Finds the state of scoring.</summary>
    ValueTask<ScoringState> FindStateAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Lists subjects by id, including trashed ones; omits unknown ids.</summary>
    ValueTask<IReadOnlyList<EvidenceSubject>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the acts that the given subjects constitute: answers and citations.</summary>
    ValueTask<IReadOnlyList<EvidenceAct>> ListActsBySourceAsync(
        Viewer viewer,
        IReadOnlyCollection<long> sources,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Loads the rows for pairs of reader and subject, for pairs of reader and author, for those readers and subjects, and the habits of
    /// all readers together.
    /// </summary>
    ValueTask<EvidenceRows> LoadAsync(
        Viewer viewer,
        IReadOnlyCollection<ReaderKey> reads,
        IReadOnlyCollection<ReaderKey> pairs,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists the next read marks to process, in order: those that were never processed or, during a rebuild, those of the next turn that
    /// has any.
    /// </summary>
    ValueTask<ReadMarkBatch> ListMarksAsync(Viewer viewer, ScoringState state, int take, CancellationToken cancellationToken);

    /// <summary>Lists evidence, newest contributions first: all of it, or only where the score is not of the given revision.</summary>
    ValueTask<IReadOnlyList<SubjectEvidence>> ListEvidenceAsync(
        Viewer viewer,
        long? notOfRevision,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores changes. A later <see cref="ScoringState.Build"/> deletes everything else first.
    /// </summary>
    /// <returns>False, and nothing is stored, if the state is no longer the one that the changes were computed from.</returns>
    ValueTask<bool> SaveAsync(IWriteTransaction transaction, EvidenceChanges changes, CancellationToken cancellationToken);
}

/// <summary>A reader and a subject, or a reader and an author.</summary>
/// <param name="MemberId">The reader.</param>
/// <param name="OtherId">The subject or the author.</param>
internal readonly record struct ReaderKey(long MemberId, long OtherId);

/// <summary>The part of a subject that evidence depends on.</summary>
internal sealed record EvidenceSubject
{
    /// <summary>The subject.</summary>
    public required long Id { get; init; }

    /// <summary>Its author; 0 for host objects.</summary>
    public required long AuthorId { get; init; }

    /// <summary>The root of its thread; a post or host object is its own root.</summary>
    public required long RootId { get; init; }

    /// <summary>The subject that it replies to; 0 for a post or host object.</summary>
    public required long ParentId { get; init; }
}

/// <summary>Read marks that are processed together.</summary>
internal sealed record ReadMarkBatch
{
    /// <summary>The empty batch.</summary>
    public static ReadMarkBatch None { get; } = new() { Turn = 0, Reads = [] };

    /// <summary>The turn in which they were processed before; 0 if they never were.</summary>
    public required long Turn { get; init; }

    /// <summary>Readers and subjects, in order.</summary>
    public required IReadOnlyList<ReaderKey> Reads { get; init; }
}

/// <summary>The changes of one batch, stored together or not at all.</summary>
internal sealed record EvidenceChanges
{
    /// <summary>The state that the changes were computed from; nothing is stored if it is no longer the stored one.</summary>
    public required ScoringState Before { get; init; }

    /// <summary>The state after the changes.</summary>
    public required ScoringState After { get; init; }

    /// <summary>The new values of the rows that changed.</summary>
    public EvidenceRows? Rows { get; init; }

    /// <summary>The read marks that were processed in the turn of <see cref="After"/>; may be empty.</summary>
    public IReadOnlyList<ReaderKey> Marks { get; init; } = [];

    /// <summary>The new scores; may be empty.</summary>
    public IReadOnlyList<ScoreUpdate> Scores { get; init; } = [];
}

/// <summary>The new score of a subject.</summary>
internal sealed record ScoreUpdate
{
    /// <summary>The scored subject.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The result of the formula; null if it failed: then the last valid score, if any, stays.</summary>
    public required FormulaScore? Result { get; init; }

    /// <summary>Whether that result makes it a highlight.</summary>
    public required bool IsHighlight { get; init; }
}
