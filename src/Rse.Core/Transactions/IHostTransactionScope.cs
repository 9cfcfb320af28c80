using System.Data.Common;

namespace Rse.Transactions;

/// <summary>
/// What storage must do so that a transaction of the host stands in for Rse's own; a part of every storage, beside
/// <see cref="IUnitOfWork"/>.
/// </summary>
/// <remarks>Called by <see cref="HostTransactions"/>, which says what the host is promised. Thread-safe; a singleton.</remarks>
internal interface IHostTransactionScope
{
    /// <summary>
    /// The host's transaction in which the calls of this flow read and write; null where they use connections of Rse's own.
    /// </summary>
    /// <exception cref="InvalidOperationException">The flow was begun by work in a host's transaction, and that work has ended.</exception>
    DbTransaction? Current { get; }

    /// <inheritdoc cref="HostTransactions.RunAsync{T}"/>
    ValueTask<T> RunAsync<T>(DbTransaction transaction, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a call of a plug-in, which may use the connection of <see cref="Current"/> itself: within a transaction of the host nothing
    /// else uses it meanwhile. Outside it is just run.
    /// </summary>
    /// <param name="call">
    /// Calls the plug-in. Where it goes on after nobody waits for it any more, the connection stays its own until it ends.
    /// </param>
    /// <param name="cancellationToken">Passed to the call.</param>
    ValueTask<T> RunInTurnAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken);
}
