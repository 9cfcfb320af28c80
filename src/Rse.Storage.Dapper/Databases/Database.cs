using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Rse.People;
using Rse.Projections;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Transactions;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>The database of a network, which stores read from and write to in units of work.</summary>
/// <remarks>Within a transaction of the host, both use the host's connection.</remarks>
internal abstract class Database : IUnitOfWork, IHostTransactionScope, IAsyncDisposable, IDisposable
{
    private readonly HostTransactionFlow _host;

    protected Database() => _host = new HostTransactionFlow(this);

    public abstract Dialect Dialect { get; }

    /// <summary>How to create and migrate the tables.</summary>
    public abstract MigrationTarget Migrations { get; }

    /// <summary>Whether to migrate the tables when the host starts; otherwise they are checked.</summary>
    public abstract bool MigratesAtStart { get; }

    /// <summary>The full path of the database; null where it is on a server.</summary>
    public virtual string? File => null;

    /// <summary>How long a call waits for a lock, or for others that use the same transaction of the host, from asking.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(30);

    /// <summary>Whether a failed statement aborts its transaction, so that only a rollback to a savepoint can follow.</summary>
    public abstract bool FailureAbortsTransaction { get; }

    public DbTransaction? Current => _host.Current;

    /// <summary>
    /// An open pooled connection, outside any transaction of the caller. Stores use <see cref="OpenAsync"/> instead.
    /// </summary>
    public abstract ValueTask<DbConnection> OpenPooledAsync(CancellationToken cancellationToken);

    /// <summary>An open connection that may change the schema; the caller disposes of it.</summary>
    public abstract ValueTask<DbConnection> OpenForMigrationAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The oldest transaction that still runs and so holds back the log; null if there is none, it cannot be seen, or none ever does.
    /// </summary>
    public virtual ValueTask<LogHolder?> FindLogHolderAsync(CancellationToken cancellationToken) => new((LogHolder?)null);

    /// <summary>Who keeps this process from writing, for a log; null if nobody does or it cannot be told.</summary>
    public virtual ValueTask<string?> FindWriteHolderAsync(CancellationToken cancellationToken) => new((string?)null);

    /// <summary>A text that stays the same while nothing is committed, by whatever program; null if that cannot be told.</summary>
    public abstract ValueTask<string?> FindStateAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="IStorageProbe.IsAway"/>
    public abstract bool IsAway(Exception exception);

    /// <summary>Refuses a transaction of the host in which Rse cannot work.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="asked">When the host asked, by <see cref="Stopwatch.GetTimestamp"/>: its patience begins then.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask CheckAsync(DbTransaction transaction, long asked, CancellationToken cancellationToken);

    /// <summary>Who holds the lock that lets one transaction at a time write; null if nobody does, or if the database has none.</summary>
    public virtual WriteLockState? FindWriteLock() => null;

    /// <summary>The connection of a transaction that <see cref="CheckAsync"/> accepted.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended since.</exception>
    public abstract DbConnection FindConnection(DbTransaction transaction);

    /// <summary>An open connection to read from.</summary>
    public async ValueTask<ReadConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_host.IsInside)
        {
            var reading = await _host.ReadAsync(cancellationToken);
            return new ReadConnection(reading.Connection, reading.Transaction, reading);
        }

        var connection = await OpenPooledAsync(cancellationToken);
        return new ReadConnection(connection, null, connection);
    }

    /// <summary>A connection with prepared statements, for the reads of a page.</summary>
    public ValueTask<ReadSession> RentAsync(CancellationToken cancellationToken) =>
        _host.IsInside ? RentOfHostAsync(cancellationToken) : RentPooledAsync(cancellationToken);

    public ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, alone: false, cancellationToken);

    public ValueTask<T> WriteAloneAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    ) => WriteAsync(work, alone: true, cancellationToken);

    public ValueTask<T> RunAsync<T>(
        DbTransaction transaction,
        Func<CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    ) => _host.RunAsync(transaction, work, cancellationToken);

    public ValueTask<T> RunInTurnAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) =>
        _host.RunInTurnAsync(call, cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>The same, for a host that disposes of its services without awaiting.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    /// <summary>
    /// The parameters of a read: what the statement needs, and the viewer's <c>@ceiling</c>, <c>@audiences</c> and <c>@viewer</c>.
    /// </summary>
    public ViewerParameters For(Viewer viewer, object? parameters = null) => new(Dialect, viewer, parameters);

    /// <summary>The value of an <c>any(@parameter)</c>.</summary>
    public ArrayParameter Array(IReadOnlyCollection<long> values) => new(Dialect, values);

    /// <inheritdoc cref="Array(IReadOnlyCollection{long})"/>
    public ArrayParameter Array(IReadOnlyCollection<string> values) => new(Dialect, values);

    /// <summary>All rows of a statement.</summary>
    public async ValueTask<List<TRow>> ListAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        using var span = RseStorageTelemetry.StartRead(null);
        if (!_host.IsInside && TryList<TRow>(sql, parameters, cancellationToken, out var rows))
        {
            return rows;
        }

        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ListAsync<TRow>(sql, parameters, cancellationToken);
    }

    /// <summary>The only row of a statement; null if there is none.</summary>
    public async ValueTask<TRow?> FindAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        using var span = RseStorageTelemetry.StartRead(null);
        if (!_host.IsInside && TryFind<TRow>(sql, parameters, cancellationToken, out var row))
        {
            return row;
        }

        await using var connection = await OpenAsync(cancellationToken);
        return await connection.FindAsync<TRow>(sql, parameters, cancellationToken);
    }

    /// <summary>All rows, if a prepared statement can return them; otherwise false.</summary>
    protected virtual bool TryList<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken,
        [NotNullWhen(true)] out List<TRow>? rows
    )
    {
        rows = null;
        return false;
    }

    /// <summary>The only row, if a prepared statement can return it; otherwise false.</summary>
    protected virtual bool TryFind<TRow>(string sql, object? parameters, CancellationToken cancellationToken, out TRow? row)
    {
        row = default;
        return false;
    }

    /// <summary>A session of Rse's own connections.</summary>
    protected abstract ValueTask<ReadSession> RentPooledAsync(CancellationToken cancellationToken);

    /// <summary>A unit of work in a transaction of Rse's own.</summary>
    /// <param name="work">The work.</param>
    /// <param name="alone">Whether it needs its own transaction.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    protected abstract ValueTask<T> WriteOwnAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        bool alone,
        CancellationToken cancellationToken
    );

    private ValueTask<T> WriteAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        bool alone,
        CancellationToken cancellationToken
    )
    {
        if (_host.IsInside)
        {
            return _host.WriteAsync(work, cancellationToken);
        }

        HostTransactionFaults.RefuseScope();
        return WriteOwnAsync(work, alone, cancellationToken);
    }

    private async ValueTask<ReadSession> RentOfHostAsync(CancellationToken cancellationToken) =>
        new HostReadSession(await _host.ReadAsync(cancellationToken), Dialect);
}
