using System.Data.Common;
using Dapper;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>
/// The transaction as one unit of work sees it; of no use when that has ended, for another may be next in the same transaction.
/// </summary>
internal sealed class WriteTransaction(DbTransaction transaction, Dialect dialect, SqliteStatements? statements = null)
    : IWriteTransaction,
        IDisposable
{
    private volatile bool _isOver;

    public DbTransaction DbTransaction =>
        _isOver ? throw new InvalidOperationException("The unit of work has ended. Await everything that writes in it.") : transaction;

    public Dialect Dialect => dialect;

    /// <summary>The statements that are kept prepared on its connection; null where none are.</summary>
    public SqliteStatements? Statements => statements;

    public void Dispose() => _isOver = true;
}

/// <summary>Statements within a unit of work.</summary>
internal static class WriteTransactionExtensions
{
    extension(IWriteTransaction transaction)
    {
        /// <summary>Of the database that is written to.</summary>
        public Dialect Dialect => ((WriteTransaction)transaction).Dialect;
    }

    /// <summary>Runs a statement and counts the rows that it changed.</summary>
    public static async ValueTask<int> ExecuteAsync(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        transaction.FindPrepared(sql, parameters, cancellationToken) is { } statement
            ? statement.Execute()
            : await transaction.Connection().ExecuteAsync(transaction.Command(sql, parameters, cancellationToken));

    /// <summary>The only row that a statement returns; default where there is none.</summary>
    public static async ValueTask<TRow?> FindAsync<TRow>(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        transaction.FindPrepared(sql, parameters, cancellationToken) is { } statement
            ? statement.Single<TRow>()
            : await transaction.Connection().QuerySingleOrDefaultAsync<TRow>(transaction.Command(sql, parameters, cancellationToken));

    /// <summary>All rows that a statement returns.</summary>
    public static async ValueTask<List<TRow>> ListAsync<TRow>(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        transaction.FindPrepared(sql, parameters, cancellationToken) is { } statement
            ? statement.List<TRow>()
            : (await transaction.Connection().QueryAsync<TRow>(transaction.Command(sql, parameters, cancellationToken))).AsList();

    private static SqliteStatement? FindPrepared(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    )
    {
        // SQLite works on the caller's thread, so there is nothing to await, and nothing to cancel but here.
        cancellationToken.ThrowIfCancellationRequested();
        return (transaction as WriteTransaction)?.Statements?.Find(sql, parameters, transaction.DbTransaction);
    }

    private static DbConnection Connection(this IWriteTransaction transaction) =>
        transaction.DbTransaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");

    private static CommandDefinition Command(
        this IWriteTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) => new(sql, parameters, transaction.DbTransaction, cancellationToken: cancellationToken);
}
