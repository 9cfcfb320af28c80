using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Audits;
using Rse.Highlights.Evidence;
using Rse.People;
using Rse.Transactions;

namespace Rse.Highlights.Scoring;

/// <summary>
/// Shows the state of scoring and rebuilds it. For administrators and tools; reveals nothing about contributions or members.
/// </summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class ScoringService
{
    private readonly EvidenceUpdater _updater;
    private readonly IEvidenceStore _store;
    private readonly ActivitySignal _signal;
    private readonly IUnitOfWork _unitOfWork;
    private readonly AuditService _audit;
    private readonly ILogger<ScoringService> _logger;

    internal ScoringService(
        EvidenceUpdater updater,
        IEvidenceStore store,
        ActivitySignal signal,
        IUnitOfWork unitOfWork,
        AuditService audit,
        ILogger<ScoringService> logger
    )
    {
        _updater = updater;
        _store = store;
        _signal = signal;
        _unitOfWork = unitOfWork;
        _audit = audit;
        _logger = logger;
    }

    /// <summary>Finds the state of scoring.</summary>
    public async ValueTask<ScoringStatus> FindStatusAsync(CancellationToken cancellationToken = default)
    {
        var state = await _updater.FindStateAsync(cancellationToken);
        return new ScoringStatus
        {
            Formula = state.Formula.Length == 0 ? _updater.Runner.Formula.Name : state.Formula,
            Turn = state.Turn,
            IsRescoring = (await _store.ListEvidenceAsync(Viewer.System, state.Revision, 1, cancellationToken)).Count > 0,
            Models = FormulaRunner.Complete(state.Models),
            Failure = state.Failure,
            FailedAt = state.FailedAt,
        };
    }

    /// <summary>
    /// Deletes all evidence and gathers it again from the log and the read marks. The outcome is the same; meanwhile nothing is a
    /// highlight.
    /// </summary>
    /// <remarks>
    /// Never needed for a new formula or after an update of Rse: both are detected. Returns when gathering has begun.
    /// </remarks>
    public ValueTask RebuildAsync(CancellationToken cancellationToken = default) => RebuildAsync(null, cancellationToken);

    /// <inheritdoc cref="RebuildAsync(CancellationToken)"/>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask RebuildAsync(Id<Member>? actor, CancellationToken cancellationToken = default)
    {
        await _unitOfWork.WriteAsync(
            (transaction, token) => _audit.AddAsync(transaction, new AuditFact(AuditAct.RebuildScores, actor), token),
            cancellationToken
        );
        HighlightLog.RebuildAsked(_logger, actor);
        ScoringState? state = null;
        while (state is null)
        {
            state = await _updater.FindStateAsync(cancellationToken);
            state = await _updater.SaveStateAsync(state, EvidenceUpdater.Restart(state), cancellationToken);
        }

        _signal.Set();
    }
}
