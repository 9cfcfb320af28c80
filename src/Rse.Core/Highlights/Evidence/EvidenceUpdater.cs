using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Highlights.Scoring;
using Rse.People;
using Rse.Transactions;

namespace Rse.Highlights.Evidence;

/// <summary>
/// Updates evidence and scores: loads the rows, computes in memory, calls the formula, and stores everything in one short transaction.
/// </summary>
/// <remarks>
/// Calls the formula before the transaction, so that no writer waits for a plug-in.
/// </remarks>
internal sealed class EvidenceUpdater(IEvidenceStore store, IUnitOfWork unitOfWork, FormulaRunner runner, ILogger<EvidenceUpdater> logger)
{
    private const int FirstLearnTurn = 500;
    private const int MaxLearningSubjects = 4_000;

    // Learns again after the number of turns has grown by a twentieth, so that learning costs a constant per act.
    private const int LearnShare = 20;

    public FormulaRunner Runner => runner;

    public ValueTask<ScoringState> FindStateAsync(CancellationToken cancellationToken) =>
        store.FindStateAsync(Viewer.System, cancellationToken);

    /// <summary>The read marks to process next.</summary>
    public ValueTask<ReadMarkBatch> ListMarksAsync(ScoringState state, int take, CancellationToken cancellationToken) =>
        store.ListMarksAsync(Viewer.System, state, take, cancellationToken);

    /// <summary>Applies activities up to a position in the log; null if another node was faster.</summary>
    public async ValueTask<ScoringState?> ApplyAsync(
        ScoringState state,
        IReadOnlyList<Activity> facts,
        LogPosition position,
        CancellationToken cancellationToken
    )
    {
        var subjects = await FindSubjectsAsync(facts, cancellationToken);
        List<EvidenceStep> steps = [.. facts.SelectMany(fact => EvidenceSteps.Of(fact, subjects))];
        var sources = steps
            .Where(step => step.Kind is EvidenceStepKind.Trash or EvidenceStepKind.Restore or EvidenceStepKind.Unaccept)
            .Select(step => step.SubjectId)
            .Distinct()
            .ToList();
        var written = sources.Count == 0 ? [] : await store.ListActsBySourceAsync(Viewer.System, sources, cancellationToken);
        var reads = steps
            .Select(step => new ReaderKey(step.MemberId, step.SubjectId))
            .Concat(written.Select(act => new ReaderKey(act.MemberId, act.SubjectId)))
            .ToHashSet();
        var accumulator = await LoadAsync(reads, subjects, cancellationToken);
        foreach (var step in steps.Where(step => subjects.ContainsKey(step.SubjectId)))
        {
            accumulator.Apply(step, subjects[step.SubjectId]);
        }

        HighlightLog.Applied(logger, facts.Count, 0, state.Turn + facts.Count);
        var published = steps.Where(step => step.Kind is EvidenceStepKind.Publish).Select(step => step.SubjectId);
        return await StoreAsync(
            state,
            state with
            {
                Turn = state.Turn + facts.Count,
                Position = position,
            },
            accumulator,
            published,
            [],
            cancellationToken
        );
    }

    /// <summary>Applies read marks as one turn; null if another node was faster.</summary>
    public async ValueTask<ScoringState?> ApplyAsync(ScoringState state, ReadMarkBatch marks, CancellationToken cancellationToken)
    {
        var subjects = (
            await store.ListSubjectsAsync(Viewer.System, [.. marks.Reads.Select(mark => mark.OtherId).Distinct()], cancellationToken)
        ).ToDictionary(subject => subject.Id);
        var accumulator = await LoadAsync(marks.Reads, subjects, cancellationToken);
        foreach (var mark in marks.Reads.Where(mark => subjects.ContainsKey(mark.OtherId)))
        {
            accumulator.AddRead(mark.MemberId, subjects[mark.OtherId]);
        }

        var turn = Math.Max(state.Turn + 1, marks.Turn);
        HighlightLog.Applied(logger, 0, marks.Reads.Count, turn);
        return await StoreAsync(state, state with { Turn = turn }, accumulator, [], marks.Reads, cancellationToken);
    }

    /// <summary>Learns the channel models if that is due; null if another node was faster.</summary>
    public async ValueTask<ScoringState?> LearnAsync(ScoringState state, CancellationToken cancellationToken)
    {
        if (state.Turn < state.LearnAt)
        {
            return state;
        }

        var evidence = await store.ListEvidenceAsync(Viewer.System, null, MaxLearningSubjects, cancellationToken);
        var learned = Calibration.Learn(evidence);
        HighlightLog.Learned(logger, state.Turn, evidence.Count);
        return await SaveAsync(
            new EvidenceChanges
            {
                Before = state,
                After = state with
                {
                    Models = SubjectEvidence.Channels.ToDictionary(channel => channel, channel => learned[(int)channel]),
                    LearnAt = state.Turn + Math.Max(FirstLearnTurn, state.Turn / LearnShare),
                    Revision = state.Revision + 1,
                },
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Scores some of the contributions without a score of the current revision. Returns the new state, null if another node was faster,
    /// and whether there may be more.
    /// </summary>
    public async ValueTask<(ScoringState? State, bool HasMore)> RescoreAsync(
        ScoringState state,
        int take,
        CancellationToken cancellationToken
    )
    {
        var stale = await store.ListEvidenceAsync(Viewer.System, state.Revision, take, cancellationToken);
        if (stale.Count == 0)
        {
            return (state, false);
        }

        var (scores, failure) = await runner.RunAsync(stale, state.Models, cancellationToken);
        var next = await SaveAsync(
            new EvidenceChanges
            {
                Before = state,
                After = WithFailure(state, failure),
                Scores = scores,
            },
            cancellationToken
        );
        return (next, failure is null && stale.Count == take);
    }

    /// <summary>Stores a new state alone, such as that of a new build.</summary>
    public ValueTask<ScoringState?> SaveStateAsync(ScoringState before, ScoringState after, CancellationToken cancellationToken) =>
        SaveAsync(new EvidenceChanges { Before = before, After = after }, cancellationToken);

    /// <summary>The initial state of a rebuild.</summary>
    public static ScoringState Restart(ScoringState state) =>
        state with
        {
            Build = state.Build + 1,
            Turn = 0,
            Position = LogPosition.Start,
            Evidence = EvidenceAccumulator.Version,
            LearnAt = FirstLearnTurn,
            Models = new Dictionary<EvidenceChannel, ChannelModel>(),
            Revision = state.Revision + 1,
        };

    private async ValueTask<Dictionary<long, EvidenceSubject>> FindSubjectsAsync(
        IReadOnlyList<Activity> facts,
        CancellationToken cancellationToken
    )
    {
        var ids = facts.Select(fact => fact.SubjectId!.Value.Value).ToHashSet();
        var subjects = (await store.ListSubjectsAsync(Viewer.System, ids, cancellationToken)).ToDictionary(subject => subject.Id);

        // The subjects that comments reply to, for which they are evidence.
        var above = subjects
            .Values.Where(subject => subject.ParentId != 0)
            .SelectMany(subject => (long[])[subject.RootId, subject.ParentId])
            .Where(id => !subjects.ContainsKey(id))
            .ToHashSet();
        foreach (var subject in above.Count == 0 ? [] : await store.ListSubjectsAsync(Viewer.System, above, cancellationToken))
        {
            subjects[subject.Id] = subject;
        }

        return subjects;
    }

    private async ValueTask<EvidenceAccumulator> LoadAsync(
        IReadOnlyCollection<ReaderKey> reads,
        Dictionary<long, EvidenceSubject> subjects,
        CancellationToken cancellationToken
    )
    {
        if (reads.Count == 0)
        {
            return new EvidenceAccumulator();
        }

        var pairs = reads
            .Where(read => read.MemberId != 0 && subjects.TryGetValue(read.OtherId, out var subject) && subject.AuthorId != 0)
            .Select(read => new ReaderKey(read.MemberId, subjects[read.OtherId].AuthorId))
            .ToHashSet();
        return new EvidenceAccumulator(await store.LoadAsync(Viewer.System, reads, pairs, cancellationToken));
    }

    private async ValueTask<ScoringState?> StoreAsync(
        ScoringState before,
        ScoringState after,
        EvidenceAccumulator accumulator,
        IEnumerable<long> published,
        IReadOnlyList<ReaderKey> marks,
        CancellationToken cancellationToken
    )
    {
        var rows = accumulator.Changes;
        var touched = rows.Tallies.Select(tally => tally.SubjectId).Concat(published).Distinct().Select(accumulator.EvidenceOn).ToList();

        // If another node has the formula of the state, this one leaves the scoring to it.
        var (scores, failure) =
            before.Formula == runner.Formula.Name
                ? await runner.RunAsync(touched, before.Models, cancellationToken)
                : (
                    [
                        .. touched.Select(evidence => new ScoreUpdate
                        {
                            SubjectId = evidence.SubjectId.Value,
                            Result = null,
                            IsHighlight = false,
                        }),
                    ],
                    before.Failure
                );
        var next = touched.Count == 0 ? after : WithFailure(after, failure);
        return await SaveAsync(
            new EvidenceChanges
            {
                Before = before,
                After = next,
                Rows = rows,
                Marks = marks,
                Scores = scores,
            },
            cancellationToken
        );
    }

    private ScoringState WithFailure(ScoringState state, string? failure) =>
        failure is null ? state with { Failure = null, FailedAt = null } : state with { Failure = failure, FailedAt = runner.Now };

    private async ValueTask<ScoringState?> SaveAsync(EvidenceChanges changes, CancellationToken cancellationToken) =>
        await unitOfWork.WriteAsync((transaction, token) => store.SaveAsync(transaction, changes, token), cancellationToken)
            ? changes.After
            : null;
}
