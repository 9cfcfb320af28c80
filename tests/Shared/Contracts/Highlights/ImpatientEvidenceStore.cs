using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.People;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Highlights;

/// <summary>Lets models be learned after every few turns, so that processes meet each other there.</summary>
internal sealed class ImpatientEvidenceStore(IEvidenceStore store) : IEvidenceStore
{
    private const int Turns = 3;

    public ValueTask<ScoringState> FindStateAsync(Viewer viewer, CancellationToken cancellationToken) =>
        store.FindStateAsync(viewer, cancellationToken);

    public ValueTask<IReadOnlyList<EvidenceSubject>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) => store.ListSubjectsAsync(viewer, ids, cancellationToken);

    public ValueTask<IReadOnlyList<EvidenceAct>> ListActsBySourceAsync(
        Viewer viewer,
        IReadOnlyCollection<long> sources,
        CancellationToken cancellationToken
    ) => store.ListActsBySourceAsync(viewer, sources, cancellationToken);

    public ValueTask<EvidenceRows> LoadAsync(
        Viewer viewer,
        IReadOnlyCollection<ReaderKey> reads,
        IReadOnlyCollection<ReaderKey> pairs,
        CancellationToken cancellationToken
    ) => store.LoadAsync(viewer, reads, pairs, cancellationToken);

    public ValueTask<ReadMarkBatch> ListMarksAsync(Viewer viewer, ScoringState state, int take, CancellationToken cancellationToken) =>
        store.ListMarksAsync(viewer, state, take, cancellationToken);

    public ValueTask<IReadOnlyList<SubjectEvidence>> ListEvidenceAsync(
        Viewer viewer,
        long? notOfRevision,
        int take,
        CancellationToken cancellationToken
    ) => store.ListEvidenceAsync(viewer, notOfRevision, take, cancellationToken);

    public ValueTask<bool> SaveAsync(IWriteTransaction transaction, EvidenceChanges changes, CancellationToken cancellationToken)
    {
        var after = changes.After;
        var isSooner = after.LearnAt > after.Turn + Turns;
        return store.SaveAsync(
            transaction,
            isSooner ? changes with { After = after with { LearnAt = after.Turn + Turns } } : changes,
            cancellationToken
        );
    }
}
