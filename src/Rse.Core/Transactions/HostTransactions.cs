using System.Data.Common;

namespace Rse.Transactions;

/// <summary>
/// Lets Rse read and write in a transaction of the host, so that for example an invoice and the post about it are stored together or not
/// at all.
/// </summary>
/// <remarks>
/// <para>
/// Within the work every service of this network, called from the flow of the work, goes through the host's connection: it sees what the
/// host has not yet committed, and what it writes is committed or rolled back with the rest, by the host alone. Each unit of work is a
/// savepoint: a refusal or a failure takes back its own rows and leaves the transaction fit for use. Calls of the same work take turns on
/// the connection; the host keeps its own commands on it out of their way, by awaiting each.
/// </para>
/// <para>Thread-safe; a singleton. Another network in the same process is not touched.</para>
/// </remarks>
public sealed class HostTransactions
{
    private readonly IHostTransactionScope _scope;
    private readonly ActivitySignal _signal;

    internal HostTransactions(IHostTransactionScope scope, ActivitySignal signal)
    {
        _scope = scope;
        _signal = signal;
    }

    /// <summary>The host's transaction that this call runs in; null outside <see cref="RunAsync{T}"/>.</summary>
    /// <remarks>
    /// For an <see cref="Subjects.ISubjectResolver"/> or <see cref="Perimeters.IHostPerimeter"/> that must see what the host has not yet
    /// committed. Within a host's transaction these are called one at a time, and nothing else of Rse uses its connection meanwhile.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Work in a host's transaction started the call, and that work has ended.</exception>
    public DbTransaction? Current => _scope.Current;

    /// <summary>Runs work whose calls of Rse read and write in the host's transaction.</summary>
    /// <param name="transaction">
    /// Open, of a connection to the database of this network: an <c>NpgsqlTransaction</c> or a <c>SqliteTransaction</c>, which is begun
    /// with <c>BeginTransaction(deferred: false)</c>. Neither committed, rolled back nor disposed of here, nor is its connection.
    /// </param>
    /// <param name="work">
    /// Calls services, and awaits them all: a call that continues after the work fails. Nested work uses the same transaction.
    /// </param>
    /// <param name="cancellationToken">Passed to the work.</param>
    /// <exception cref="ArgumentException">
    /// The transaction is of another database, another provider, or of a connection that Rse cannot write through.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The transaction has ended or failed, cannot get SQLite's write lock, or the call is within work of another one.
    /// </exception>
    public ValueTask<T> RunAsync<T>(
        DbTransaction transaction,
        Func<CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(work);
        return _scope.RunAsync(transaction, work, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public async ValueTask RunAsync(
        DbTransaction transaction,
        Func<CancellationToken, ValueTask> work,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        await RunAsync(
            transaction,
            async token =>
            {
                await work(token);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Wakes the readers of the activity log in this process, such as the search index, after the host's commit. Without it they find the
    /// commit at their next poll.
    /// </summary>
    public void Committed() => _signal.Set();
}
