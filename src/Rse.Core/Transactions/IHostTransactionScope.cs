using System.Data.Common;

namespace Rse.Transactions;

/// <summary>
/// Runs Rse's reads and writes in a transaction of the host. Every storage implements it, along with <see cref="IUnitOfWork"/>.
/// </summary>
/// <remarks>Called by <see cref="HostTransactions"/>, which documents it for hosts. Thread-safe; a singleton.</remarks>
internal interface IHostTransactionScope
{
    /// <summary>
    /// The host's transaction that calls of this flow use; null if they use Rse's own connections.
    /// </summary>
    /// <exception cref="InvalidOperationException">Work in a host's transaction started the call, and that work has ended.</exception>
    DbTransaction? Current { get; }

    /// <inheritdoc cref="HostTransactions.RunAsync{T}"/>
    ValueTask<T> RunAsync<T>(DbTransaction transaction, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a call of a plug-in, which may use the connection of <see cref="Current"/> itself: within a transaction of the host nothing
    /// else uses it meanwhile. Outside it is just run.
    /// </summary>
    /// <param name="call">
    /// Calls the plug-in. If it continues after its timeout, it keeps the connection until it ends.
    /// </param>
    /// <param name="cancellationToken">Passed to the call.</param>
    ValueTask<T> RunInTurnAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken);
}
