using Rse.People;
using Rse.Transactions;

namespace Rse.Highlights;

/// <summary>What storage must do for the evidence on worth. It is read by the system alone, and nothing of it is shown as it is.</summary>
/// <remarks>
/// Every change is bound to the state from which it was reckoned, so that two nodes never add to each other's half: the one that comes
/// second stores nothing. A viewer other than <see cref="Viewer.System"/> is refused with an <see cref="ArgumentException"/>.
/// </remarks>
internal interface IValueStore
{
    /// <summary>How far value has come.</summary>
    ValueTask<ValueState> FindStateAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>The subjects among the ids, trashed ones included; unknown ones are absent.</summary>
    ValueTask<IReadOnlyList<ValueSubject>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The acts that were done by writing one of the subjects: answers and citations.</summary>
    ValueTask<IReadOnlyList<ValueAct>> ListActsBySourceAsync(
        Viewer viewer,
        IReadOnlyCollection<long> sources,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The rows on readers and subjects, on readers and authors, on the readers and subjects by themselves, and the habits of all together.
    /// </summary>
    ValueTask<ValueSheet> LoadAsync(
        Viewer viewer,
        IReadOnlyCollection<ValueKey> reads,
        IReadOnlyCollection<ValueKey> pairs,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Marks of what was read, in the order in which they are taken in: those that never were, or, in a rebuild, those of the next turn
    /// that had any.
    /// </summary>
    ValueTask<ValueMarks> ListMarksAsync(Viewer viewer, ValueState state, int take, CancellationToken cancellationToken);

    /// <summary>Evidence, newest contributions first: all of it, or only where the verdict is not of the revision.</summary>
    ValueTask<IReadOnlyList<ValueEvidence>> ListEvidenceAsync(
        Viewer viewer,
        long? notOfRevision,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores changes, or nothing where the state is no longer the one from which they were reckoned: false then. A later
    /// <see cref="ValueState.Build"/> empties everything else first.
    /// </summary>
    ValueTask<bool> SaveAsync(IWriteTransaction transaction, ValueChanges changes, CancellationToken cancellationToken);
}
