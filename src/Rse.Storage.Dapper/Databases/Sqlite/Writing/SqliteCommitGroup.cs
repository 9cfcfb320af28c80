using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases.Sqlite.Files;
using Rse.Transactions;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>
/// One durable transaction and the units of work that share it, one after the other. A unit that fails rolls back its own changes; no unit
/// succeeds before the commit.
/// </summary>
/// <remarks>Used by the caller that has the turn.</remarks>
internal sealed class SqliteCommitGroup(
    SqliteConnection connection,
    SqliteTransactionStatements transactions,
    SqliteStatementCache statements,
    SqliteTransaction transaction,
    SqliteFileGuard guard,
    long began
)
{
    // SQLITE_DBSTATUS_DEFERRED_FKS; https://sqlite.org/c3ref/c_dbstatus_options.html
    private const int UnresolvedKeys = 10;

    private readonly int _changesBefore = raw.sqlite3_total_changes(connection.Handle!);
    private Exception? _failure;
    private int _units;

    /// <summary>When it began, by the clock of the writer.</summary>
    public long Began => began;

    /// <summary>How many units of work wait for the commit.</summary>
    public int Size { get; private set; }

    /// <summary>Whether the transaction has not failed so far.</summary>
    public bool IsUsable => _failure is null;

    /// <summary>Runs a unit of work in the transaction.</summary>
    public async ValueTask<T> RunAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        _units++;

        // The first unit needs no savepoint: if it fails, the whole transaction is rolled back.
        var isSaved = Size > 0;
        if (isSaved)
        {
            Check(transactions.Savepoint());
        }

        using var unit = new WriteTransaction(transaction, SqliteDialect.Instance, statements);
        T result;
        try
        {
            result = await work(unit, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            CheckTransaction();
        }
        catch (SqliteException exception) when (IsDamage(exception))
        {
            guard.SetDamaged(exception);
            _failure = exception;
            throw;
        }
        catch (Exception exception) when (isSaved)
        {
            RollBackUnit(exception);
            throw;
        }

        if (isSaved)
        {
            Check(transactions.Release());
        }

        Size++;
        return result;
    }

    /// <summary>Commits durably, or rolls back if there is nothing to commit.</summary>
    /// <returns>False if the connection must not be used again.</returns>
    public bool End()
    {
        try
        {
            if (_failure is null && Size > 0)
            {
                if (raw.sqlite3_total_changes(connection.Handle!) != _changesBefore)
                {
                    Check(transactions.Stamp());
                }

                transaction.Commit();

                // Nobody is told that a commit is stored which went into a file that is gone.
                guard.EnsureIntact();
            }
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            _failure = exception;
        }

        try
        {
            // Rolls back what was not committed.
            transaction.Dispose();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            _failure ??= exception;
        }

        return _failure is null;
    }

    /// <summary>
    /// The failure to report for every unit of the group after <see cref="End"/>; null if the group is stored.
    /// </summary>
    public Exception? FindFailure()
    {
        if (_failure is null || _units == 1)
        {
            return _failure;
        }

        var codes = _failure as SqliteException;
        return new SqliteException(
            $"Nothing of this unit of work is stored. It shared a transaction with {_units - 1} that were written at the same time, and "
                + $"that was lost: {_failure.Message}",
            codes?.SqliteErrorCode ?? raw.SQLITE_ABORT,
            codes?.SqliteExtendedErrorCode ?? raw.SQLITE_ABORT
        );
    }

    private static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    // A commit would find these faults too, but then every unit would fail.
    private void CheckTransaction()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0)
        {
            throw new InvalidOperationException(
                "The transaction ended while a unit of work ran in it: SQLite rolled it back after a failure that the work did not pass "
                    + "on, or the work ended it."
            );
        }

        if (raw.sqlite3_db_status(connection.Handle, UnresolvedKeys, out var unresolved, out _, 0) == raw.SQLITE_OK && unresolved != 0)
        {
            throw new SqliteException(
                "SQLite Error 19: 'FOREIGN KEY constraint failed'.",
                raw.SQLITE_CONSTRAINT,
                raw.SQLITE_CONSTRAINT_FOREIGNKEY
            );
        }
    }

    // After a full disk or an I/O error SQLite may have rolled back everything by itself: then the whole group is lost.
    private void RollBackUnit(Exception cause)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0 || transactions.RollBack() != raw.SQLITE_OK)
        {
            _failure = cause;
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            var exception = new SqliteException(
                $"SQLite Error {code & 0xff}: '{raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}'.",
                code & 0xff,
                code
            );
            _failure = exception;
            throw exception;
        }
    }
}
