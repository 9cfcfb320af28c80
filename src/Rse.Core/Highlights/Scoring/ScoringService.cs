using Rse.Activities;
using Rse.People;
using Rse.Transactions;

namespace Rse.Highlights;

/// <summary>Watches over value. For administrators and tools: nothing here says anything of a contribution or of a person.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class ValueService
{
    private readonly ValueKeeper _keeper;
    private readonly IValueStore _store;
    private readonly ActivitySignal _signal;

    internal ValueService(ValueKeeper keeper, IValueStore store, ActivitySignal signal)
    {
        _keeper = keeper;
        _store = store;
        _signal = signal;
    }

    /// <summary>How value is doing.</summary>
    public async ValueTask<ValueStatus> FindStatusAsync(CancellationToken cancellationToken = default)
    {
        var state = await _keeper.FindStateAsync(cancellationToken);
        return new ValueStatus
        {
            Formula = state.Formula.Length == 0 ? _keeper.Appraiser.Formula.Name : state.Formula,
            Turn = state.Turn,
            IsJudging = (await _store.ListEvidenceAsync(Viewer.System, state.Revision, 1, cancellationToken)).Count > 0,
            Models = ValueAppraiser.Complete(state.Models),
            Failure = state.Failure,
            FailedAt = state.FailedAt,
        };
    }

    /// <summary>
    /// Empties all evidence and gathers it again from the log and the marks of what was read. The outcome is the same; nobody is a
    /// highlight until it is gathered.
    /// </summary>
    /// <remarks>
    /// Never needed for a new formula, nor after an update of Rse: both are noticed. Returns when the gathering has begun.
    /// </remarks>
    public async ValueTask RebuildAsync(CancellationToken cancellationToken = default)
    {
        ValueState? state = null;
        while (state is null)
        {
            state = await _keeper.FindStateAsync(cancellationToken);
            state = await _keeper.MoveAsync(state, ValueKeeper.Again(state), cancellationToken);
        }

        _signal.Set();
    }
}
