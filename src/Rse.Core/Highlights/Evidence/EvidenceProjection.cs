using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Projections;

namespace Rse.Highlights.Evidence;

/// <summary>Gathers evidence from the activity log and from read marks.</summary>
/// <remarks>
/// Stores its cursor with the evidence, in one transaction, so that a repeated batch changes nothing; therefore it reports its position
/// itself. Of several nodes, the first one processes a batch, and the others skip it. Read marks are not activities: it looks for them
/// whenever it reads the log.
/// </remarks>
internal sealed class EvidenceProjection(EvidenceUpdater updater, IActivityStore activities, ILogger<EvidenceProjection> logger)
    : INodeProjection
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    private bool _adopted;
    private (long Build, long Turn) _at;
    private LogPosition _position;

    public string Name => "scores";

    public async ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken)
    {
        var state = await UpkeepAsync(await updater.FindStateAsync(cancellationToken), cancellationToken);

        // Irrelevant activities are skipped without storing the position, and need not be read again.
        var passed = _at == (state.Build, state.Turn) && state.Position.IsBefore(_position);
        Remember(state, passed ? _position : state.Position);
        return _position;
    }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        var state = await updater.FindStateAsync(cancellationToken);
        if (state.Build == _at.Build || _at == default)
        {
            var batch = context.Batch.Where(logged => state.Position.IsBefore(logged.Position)).ToList();
            while (batch.Count > 0)
            {
                state =
                    await ProcessAsync(state, batch, context.HasMore, cancellationToken) ?? await updater.FindStateAsync(cancellationToken);
                if (_at != default && state.Build != _at.Build)
                {
                    // A rebuild began meanwhile: this batch is no longer the next one.
                    return;
                }

                batch = [.. batch.Where(logged => _position.IsBefore(logged.Position) && state.Position.IsBefore(logged.Position))];
            }
        }
    }

    /// <summary>
    /// Processes the longest prefix of a batch that no read marks and no learning interrupt; null if another node was faster.
    /// </summary>
    private async ValueTask<ScoringState?> ProcessAsync(
        ScoringState state,
        List<LoggedActivity> batch,
        bool hasMore,
        CancellationToken cancellationToken
    )
    {
        // Learning follows in a transaction of its own: this process may have been killed before it, or another is about to do it.
        if (state.Turn >= state.LearnAt)
        {
            return await LearnAsync(state, cancellationToken);
        }

        var due = state.Turn < state.ReplayUntil ? await updater.ListMarksAsync(state, BatchSize, cancellationToken) : ReadMarkBatch.None;
        if (due.Turn == state.Turn + 1)
        {
            return await LearnAsync(await updater.ApplyAsync(state, due, cancellationToken), cancellationToken);
        }

        var room = Math.Min(BatchSize, state.LearnAt - state.Turn);
        room = due.Turn > 0 ? Math.Min(room, due.Turn - 1 - state.Turn) : room;
        List<Activity> facts = [];
        var end = 0;
        for (; end < batch.Count && (facts.Count < room || !EvidenceSteps.IsRelevant(batch[end].Activity)); end++)
        {
            if (EvidenceSteps.IsRelevant(batch[end].Activity))
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

        var next = await LearnAsync(await updater.ApplyAsync(state, facts, position, cancellationToken), cancellationToken);
        if (next is not null)
        {
            Remember(next, position);
        }

        return next;
    }

    private async ValueTask<ScoringState?> LearnAsync(ScoringState? state, CancellationToken cancellationToken) =>
        state is null ? null : await updater.LearnAsync(state, cancellationToken);

    /// <summary>Does what is due besides activities: a rebuild, a new formula, read marks, rescoring.</summary>
    private async ValueTask<ScoringState> UpkeepAsync(ScoringState state, CancellationToken cancellationToken)
    {
        if (state.Evidence != EvidenceAccumulator.Version)
        {
            state =
                await updater.SaveStateAsync(state, EvidenceUpdater.Restart(state), cancellationToken)
                ?? await updater.FindStateAsync(cancellationToken);
            HighlightLog.RebuildStarted(logger, state.Build);
        }

        if (!_adopted && state.Formula != updater.Runner.Formula.Name)
        {
            HighlightLog.FormulaChanged(logger, state.Formula, updater.Runner.Formula.Name);
            var adopted = state with
            {
                Formula = updater.Runner.Formula.Name,
                Revision = state.Revision + 1,
                Failure = null,
                FailedAt = null,
            };
            state = await updater.SaveStateAsync(state, adopted, cancellationToken) ?? await updater.FindStateAsync(cancellationToken);
        }

        // Once per process, so that two nodes of different versions do not alternate for ever: the one that started last wins.
        _adopted = true;
        state = await LearnAsync(state, cancellationToken) ?? await updater.FindStateAsync(cancellationToken);
        state = await ProcessMarksAsync(state, cancellationToken);
        return await RescoreAsync(state, cancellationToken);
    }

    private async ValueTask<ScoringState> ProcessMarksAsync(ScoringState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var marks = await updater.ListMarksAsync(state, BatchSize, cancellationToken);
            if (marks.Reads.Count == 0 || (marks.Turn > state.Turn + 1 && await IsBehindAsync(state, cancellationToken)))
            {
                return state;
            }

            state =
                await LearnAsync(await updater.ApplyAsync(state, marks, cancellationToken), cancellationToken)
                ?? await updater.FindStateAsync(cancellationToken);
        }
    }

    private async ValueTask<bool> IsBehindAsync(ScoringState state, CancellationToken cancellationToken) =>
        state.Position.IsBefore(await activities.FindEndAsync(Viewer.System, cancellationToken));

    private async ValueTask<ScoringState> RescoreAsync(ScoringState state, CancellationToken cancellationToken)
    {
        var hasMore = state.Formula == updater.Runner.Formula.Name && !(state.FailedAt > updater.Runner.Now - Retry);
        while (hasMore)
        {
            (var next, hasMore) = await updater.RescoreAsync(state, BatchSize, cancellationToken);
            state = next ?? await updater.FindStateAsync(cancellationToken);
        }

        return state;
    }

    private void Remember(ScoringState state, LogPosition position)
    {
        _at = (state.Build, state.Turn);
        _position = position;
    }
}
