using System.Data.Common;
using Rse.Storage.Databases.Rows;
using Rse.Storage.Databases.Sqlite;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>
/// The transaction of one unit of work. It is unusable after the unit has ended, because another may follow in the same transaction.
/// </summary>
internal sealed class WriteTransaction(DbTransaction transaction, Dialect dialect, SqliteStatementCache? statements = null)
    : IWriteTransaction,
        IDisposable
{
    private volatile bool _isOver;

    public DbTransaction DbTransaction =>
        _isOver ? throw new InvalidOperationException("The unit of work has ended. Await everything that writes in it.") : transaction;

    public Dialect Dialect => dialect;

    /// <summary>The prepared statements of its connection; null if there are none.</summary>
    public SqliteStatementCache? Statements => statements;

    public void Dispose() => _isOver = true;
}

/// <summary>Statements within a unit of work.</summary>
internal static class WriteTransactionExtensions
{
    extension(IWriteTransaction transaction)
    {
        /// <summary>The dialect of its database.</summary>
        public Dialect Dialect => ((WriteTransaction)transaction).Dialect;
    }

    /// <summary>Runs a statement, and returns the number of changed rows.</summary>
    public static async ValueTask<int> ExecuteAsync(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        transaction.FindPrepared(sql, parameters, cancellationToken) is { } statement
            ? statement.Execute()
            : await transaction.Connection().RunAsync(sql, parameters, transaction.DbTransaction, cancellationToken);

    /// <summary>The only row that a statement returns; default if there is none.</summary>
    public static async ValueTask<TRow?> FindAsync<TRow>(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        transaction.FindPrepared(sql, parameters, cancellationToken) is { } statement
            ? statement.Single<TRow>()
            : await transaction.Connection().FindRowAsync<TRow>(sql, parameters, transaction.DbTransaction, cancellationToken);

    /// <summary>All rows that a statement returns.</summary>
    public static async ValueTask<List<TRow>> ListAsync<TRow>(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        transaction.FindPrepared(sql, parameters, cancellationToken) is { } statement
            ? statement.List<TRow>()
            : await transaction.Connection().ListRowsAsync<TRow>(sql, parameters, transaction.DbTransaction, cancellationToken);

    private static SqliteStatement? FindPrepared(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        // SQLite works on the caller's thread, so there is nothing to await, and this is the only place to cancel.
        cancellationToken.ThrowIfCancellationRequested();
        return (transaction as WriteTransaction)?.Statements?.Find(sql, parameters, transaction.DbTransaction);
    }

    private static DbConnection Connection(this IWriteTransaction transaction) =>
        transaction.DbTransaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
}
