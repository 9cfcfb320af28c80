using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Projections;

namespace Rse.Highlights;

/// <summary>Reads the log for what people did with contributions, and the marks of what they read.</summary>
/// <remarks>
/// Its cursor is stored with the evidence, in one transaction, so that what comes again changes nothing; hence a projection that says
/// itself where it is. On several nodes whoever comes first takes a batch in, and the others find it taken in. Marks are no activities:
/// they are looked for whenever the log is.
/// </remarks>
internal sealed class ValueProjection(ValueKeeper keeper, IActivityStore activities, ILogger<ValueProjection> logger) : INodeProjection
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    private bool _adopted;
    private (long Build, long Turn) _at;
    private LogPosition _position;

    public string Name => "value";

    public async ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken)
    {
        var state = await UpkeepAsync(await keeper.FindStateAsync(cancellationToken), cancellationToken);

        // What said nothing was passed over without a trace, and need not be read again.
        var passed = _at == (state.Build, state.Turn) && state.Position.IsBefore(_position);
        Remember(state, passed ? _position : state.Position);
        return _position;
    }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var state = await keeper.FindStateAsync(cancellationToken);
        if (state.Build == _at.Build || _at == default)
        {
            var batch = context.Batch.Where(logged => state.Position.IsBefore(logged.Position)).ToList();
            while (batch.Count > 0)
            {
                state = await TakeAsync(state, batch, context.HasMore, cancellationToken) ?? await keeper.FindStateAsync(cancellationToken);
                if (_at != default && state.Build != _at.Build)
                {
                    // Begun again meanwhile: this batch is not the next one any more.
                    return;
                }

                batch = [.. batch.Where(logged => _position.IsBefore(logged.Position) && state.Position.IsBefore(logged.Position))];
            }
        }
    }

    /// <summary>
    /// Takes in the longest beginning of a batch that needs no marks and no lesson between; null where another node was faster.
    /// </summary>
    private async ValueTask<ValueState?> TakeAsync(
        ValueState state,
        List<LoggedActivity> batch,
        bool hasMore,
        CancellationToken cancellationToken
    )
    {
        var due = state.Turn < state.ReplayUntil ? await keeper.ListMarksAsync(state, BatchSize, cancellationToken) : ValueMarks.None;
        if (due.Turn == state.Turn + 1)
        {
            return await LearnAsync(await keeper.TakeAsync(state, due, cancellationToken), cancellationToken);
        }

        var room = Math.Min(BatchSize, state.LearnAt - state.Turn);
        room = due.Turn > 0 ? Math.Min(room, due.Turn - 1 - state.Turn) : room;
        List<Activity> facts = [];
        var end = 0;
        for (; end < batch.Count && (facts.Count < room || !ValueSteps.IsRelevant(batch[end].Activity)); end++)
        {
            if (ValueSteps.IsRelevant(batch[end].Activity))
            {
                facts.Add(batch[end].Activity);
            }
        }

        var position = batch[end - 1].Position;
        if (facts.Count == 0 && !hasMore)
        {
            Remember(state, position);
            return state;
        }

        var next = await LearnAsync(await keeper.TakeAsync(state, facts, position, cancellationToken), cancellationToken);
        if (next is not null)
        {
            Remember(next, position);
        }

        return next;
    }

    private async ValueTask<ValueState?> LearnAsync(ValueState? state, CancellationToken cancellationToken) =>
        state is null ? null : await keeper.LearnAsync(state, cancellationToken);

    /// <summary>Everything that is due besides facts: a new build, a new formula, marks, verdicts.</summary>
    private async ValueTask<ValueState> UpkeepAsync(ValueState state, CancellationToken cancellationToken)
    {
        if (state.Evidence != ValueLedger.Version)
        {
            state =
                await keeper.MoveAsync(state, ValueKeeper.Again(state), cancellationToken)
                ?? await keeper.FindStateAsync(cancellationToken);
            HighlightLog.BeganAgain(logger, state.Build);
        }

        if (!_adopted && state.Formula != keeper.Appraiser.Formula.Name)
        {
            HighlightLog.FormulaChanged(logger, state.Formula, keeper.Appraiser.Formula.Name);
            var adopted = state with
            {
                Formula = keeper.Appraiser.Formula.Name,
                Revision = state.Revision + 1,
                Failure = null,
                FailedAt = null,
            };
            state = await keeper.MoveAsync(state, adopted, cancellationToken) ?? await keeper.FindStateAsync(cancellationToken);
        }

        // Once a process, so that two nodes of two versions do not take turns for ever: the one that started last prevails.
        _adopted = true;
        state = await TakeMarksAsync(state, cancellationToken);
        return await JudgeAsync(state, cancellationToken);
    }

    private async ValueTask<ValueState> TakeMarksAsync(ValueState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var marks = await keeper.ListMarksAsync(state, BatchSize, cancellationToken);
            if (marks.Reads.Count == 0 || (marks.Turn > state.Turn + 1 && await IsBehindAsync(state, cancellationToken)))
            {
                return state;
            }

            state =
                await LearnAsync(await keeper.TakeAsync(state, marks, cancellationToken), cancellationToken)
                ?? await keeper.FindStateAsync(cancellationToken);
        }
    }

    private async ValueTask<bool> IsBehindAsync(ValueState state, CancellationToken cancellationToken) =>
        state.Position.IsBefore(await activities.FindEndAsync(Viewer.System, cancellationToken));

    private async ValueTask<ValueState> JudgeAsync(ValueState state, CancellationToken cancellationToken)
    {
        var hasMore = state.Formula == keeper.Appraiser.Formula.Name && !(state.FailedAt > keeper.Appraiser.Now - Retry);
        while (hasMore)
        {
            (var next, hasMore) = await keeper.JudgeAsync(state, BatchSize, cancellationToken);
            state = next ?? await keeper.FindStateAsync(cancellationToken);
        }

        return state;
    }

    private void Remember(ValueState state, LogPosition position)
    {
        _at = (state.Build, state.Turn);
        _position = position;
    }
}
