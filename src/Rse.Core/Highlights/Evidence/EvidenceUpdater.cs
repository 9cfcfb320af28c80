using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Transactions;

namespace Rse.Highlights;

/// <summary>
/// Takes facts and reads into the evidence that is stored: load the rows, reckon in memory, ask the formula, store all in one short
/// transaction.
/// </summary>
/// <remarks>
/// What is asked of the formula is asked before the transaction, so that nobody waits for a plug-in with the lock in hand.
/// </remarks>
internal sealed class ValueKeeper(IValueStore store, IUnitOfWork unitOfWork, ValueAppraiser appraiser, ILogger<ValueKeeper> logger)
{
    private const int FirstLesson = 500;
    private const int MostPupils = 4_000;

    // How much grows before it is learned anew: a twentieth, so that all lessons together cost a constant for each act.
    private const int LessonShare = 20;

    public ValueAppraiser Appraiser => appraiser;

    public ValueTask<ValueState> FindStateAsync(CancellationToken cancellationToken) =>
        store.FindStateAsync(Viewer.System, cancellationToken);

    /// <summary>The marks that are to be taken in next.</summary>
    public ValueTask<ValueMarks> ListMarksAsync(ValueState state, int take, CancellationToken cancellationToken) =>
        store.ListMarksAsync(Viewer.System, state, take, cancellationToken);

    /// <summary>Takes in facts up to a place in the log; null where another node was faster.</summary>
    public async ValueTask<ValueState?> TakeAsync(
        ValueState state,
        IReadOnlyList<Activity> facts,
        LogPosition position,
        CancellationToken cancellationToken
    )
    {
        var subjects = await FindSubjectsAsync(facts, cancellationToken);
        List<ValueStep> steps = [.. facts.SelectMany(fact => ValueSteps.Of(fact, subjects))];
        var sources = steps
            .Where(step => step.Kind is ValueStepKind.Trash or ValueStepKind.Restore or ValueStepKind.Unmark)
            .Select(step => step.SubjectId)
            .Distinct()
            .ToList();
        var written = sources.Count == 0 ? [] : await store.ListActsBySourceAsync(Viewer.System, sources, cancellationToken);
        var reads = steps
            .Select(step => new ValueKey(step.MemberId, step.SubjectId))
            .Concat(written.Select(act => new ValueKey(act.MemberId, act.SubjectId)))
            .ToHashSet();
        var ledger = await OpenAsync(reads, subjects, cancellationToken);
        foreach (var step in steps.Where(step => subjects.ContainsKey(step.SubjectId)))
        {
            ledger.Take(step, subjects[step.SubjectId]);
        }

        HighlightLog.TookIn(logger, facts.Count, 0, state.Turn + facts.Count);
        var published = steps.Where(step => step.Kind is ValueStepKind.Publish).Select(step => step.SubjectId);
        return await StoreAsync(
            state,
            state with
            {
                Turn = state.Turn + facts.Count,
                Position = position,
            },
            ledger,
            published,
            [],
            cancellationToken
        );
    }

    /// <summary>Takes in marks of what was read, as one turn; null where another node was faster.</summary>
    public async ValueTask<ValueState?> TakeAsync(ValueState state, ValueMarks marks, CancellationToken cancellationToken)
    {
        var subjects = (
            await store.ListSubjectsAsync(Viewer.System, [.. marks.Reads.Select(mark => mark.OtherId).Distinct()], cancellationToken)
        ).ToDictionary(subject => subject.Id);
        var ledger = await OpenAsync(marks.Reads, subjects, cancellationToken);
        foreach (var mark in marks.Reads.Where(mark => subjects.ContainsKey(mark.OtherId)))
        {
            ledger.Read(mark.MemberId, subjects[mark.OtherId]);
        }

        var turn = Math.Max(state.Turn + 1, marks.Turn);
        HighlightLog.TookIn(logger, 0, marks.Reads.Count, turn);
        return await StoreAsync(state, state with { Turn = turn }, ledger, [], marks.Reads, cancellationToken);
    }

    /// <summary>Learns how much each channel tells, where it is time; null where another node was faster.</summary>
    public async ValueTask<ValueState?> LearnAsync(ValueState state, CancellationToken cancellationToken)
    {
        if (state.Turn < state.LearnAt)
        {
            return state;
        }

        var pupils = await store.ListEvidenceAsync(Viewer.System, null, MostPupils, cancellationToken);
        var learned = Calibration.Learn(pupils);
        HighlightLog.Learned(logger, state.Turn, pupils.Count);
        return await SaveAsync(
            new ValueChanges
            {
                Before = state,
                After = state with
                {
                    Models = ValueEvidence.Channels.ToDictionary(channel => channel, channel => learned[(int)channel]),
                    LearnAt = state.Turn + Math.Max(FirstLesson, state.Turn / LessonShare),
                    Revision = state.Revision + 1,
                },
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Judges some of what was judged by an earlier revision, or not at all. The state afterwards, null where another node was faster;
    /// whether there may be more.
    /// </summary>
    public async ValueTask<(ValueState? State, bool HasMore)> JudgeAsync(ValueState state, int take, CancellationToken cancellationToken)
    {
        var stale = await store.ListEvidenceAsync(Viewer.System, state.Revision, take, cancellationToken);
        if (stale.Count == 0)
        {
            return (state, false);
        }

        var (worths, failure) = await appraiser.AppraiseAsync(stale, state.Models, cancellationToken);
        var next = await SaveAsync(
            new ValueChanges
            {
                Before = state,
                After = Note(state, failure),
                Worths = worths,
            },
            cancellationToken
        );
        return (next, failure is null && stale.Count == take);
    }

    /// <summary>Stores a change of the state alone, such as a new build.</summary>
    public ValueTask<ValueState?> MoveAsync(ValueState before, ValueState after, CancellationToken cancellationToken) =>
        SaveAsync(new ValueChanges { Before = before, After = after }, cancellationToken);

    /// <summary>The state from which everything begins again.</summary>
    public static ValueState Again(ValueState state) =>
        state with
        {
            Build = state.Build + 1,
            Turn = 0,
            Position = LogPosition.Start,
            Evidence = ValueLedger.Version,
            LearnAt = FirstLesson,
            Models = new Dictionary<ValueChannel, ChannelModel>(),
            Revision = state.Revision + 1,
        };

    private async ValueTask<Dictionary<long, ValueSubject>> FindSubjectsAsync(
        IReadOnlyList<Activity> facts,
        CancellationToken cancellationToken
    )
    {
        var ids = facts.Select(fact => fact.SubjectId!.Value.Value).ToHashSet();
        var subjects = (await store.ListSubjectsAsync(Viewer.System, ids, cancellationToken)).ToDictionary(subject => subject.Id);

        // What comments reply to, whose evidence they are.
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

    private async ValueTask<ValueLedger> OpenAsync(
        IReadOnlyCollection<ValueKey> reads,
        Dictionary<long, ValueSubject> subjects,
        CancellationToken cancellationToken
    )
    {
        if (reads.Count == 0)
        {
            return new ValueLedger();
        }

        var pairs = reads
            .Where(read => read.MemberId != 0 && subjects.TryGetValue(read.OtherId, out var subject) && subject.AuthorId != 0)
            .Select(read => new ValueKey(read.MemberId, subjects[read.OtherId].AuthorId))
            .ToHashSet();
        return new ValueLedger(await store.LoadAsync(Viewer.System, reads, pairs, cancellationToken));
    }

    private async ValueTask<ValueState?> StoreAsync(
        ValueState before,
        ValueState after,
        ValueLedger ledger,
        IEnumerable<long> published,
        IReadOnlyList<ValueKey> marks,
        CancellationToken cancellationToken
    )
    {
        var rows = ledger.Changes;
        var touched = rows.Tallies.Select(tally => tally.SubjectId).Concat(published).Distinct().Select(ledger.Evidence).ToList();

        // Where another node has the formula of the state, this one leaves the judging to it.
        var (worths, failure) =
            before.Formula == appraiser.Formula.Name
                ? await appraiser.AppraiseAsync(touched, before.Models, cancellationToken)
                : (
                    [
                        .. touched.Select(evidence => new ValueWorth
                        {
                            SubjectId = evidence.SubjectId.Value,
                            Verdict = null,
                            IsHighlight = false,
                        }),
                    ],
                    before.Failure
                );
        var next = touched.Count == 0 ? after : Note(after, failure);
        return await SaveAsync(
            new ValueChanges
            {
                Before = before,
                After = next,
                Rows = rows,
                Marks = marks,
                Worths = worths,
            },
            cancellationToken
        );
    }

    private ValueState Note(ValueState state, string? failure) =>
        failure is null ? state with { Failure = null, FailedAt = null } : state with { Failure = failure, FailedAt = appraiser.Now };

    private async ValueTask<ValueState?> SaveAsync(ValueChanges changes, CancellationToken cancellationToken) =>
        await unitOfWork.WriteAsync((transaction, token) => store.SaveAsync(transaction, changes, token), cancellationToken)
            ? changes.After
            : null;
}
