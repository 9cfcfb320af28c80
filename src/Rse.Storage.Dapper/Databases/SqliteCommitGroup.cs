using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Transactions;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>
/// One durable transaction and the units of work that share it, one after the other. What fails takes back its own part; nobody is told of
/// success before the commit.
/// </summary>
/// <remarks>Used by whoever has the turn.</remarks>
internal sealed class SqliteCommitGroup(
    SqliteConnection connection,
    SqliteSteering steering,
    SqliteStatements statements,
    SqliteTransaction transaction,
    long began
)
{
    // SQLITE_DBSTATUS_DEFERRED_FKS; https://sqlite.org/c3ref/c_dbstatus_options.html
    private const int UnresolvedKeys = 10;

    private Exception? _loss;
    private int _units;

    /// <summary>When it began, by the clock of the writer.</summary>
    public long Began => began;

    /// <summary>How many units of work are done and wait for the commit.</summary>
    public int Size { get; private set; }

    /// <summary>Whether the transaction is still there, as far as is known.</summary>
    public bool IsFit => _loss is null;

    /// <summary>Runs a unit of work in the transaction.</summary>
    public async ValueTask<T> RunAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        _units++;

        // With nobody's work before it, a failure takes the whole transaction back: a writer alone needs no savepoint.
        var isSaved = Size > 0;
        if (isSaved)
        {
            Require(steering.Save());
        }

        using var unit = new WriteTransaction(transaction, SqliteDialect.Instance, statements);
        T result;
        try
        {
            result = await work(unit, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            RequireWhole();
        }
        catch (Exception exception) when (isSaved)
        {
            TakeBack(exception);
            throw;
        }

        if (isSaved)
        {
            Require(steering.Release());
        }

        Size++;
        return result;
    }

    /// <summary>Commits durably, or takes everything back where nothing is to be committed.</summary>
    /// <returns>False where the connection is not to be used any more.</returns>
    public bool End()
    {
        try
        {
            if (_loss is null && Size > 0)
            {
                transaction.Commit();
            }
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            _loss = exception;
        }

        try
        {
            // Rolls back what was not committed.
            transaction.Dispose();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            _loss ??= exception;
        }

        return _loss is null;
    }

    /// <summary>
    /// What whoever is done is to be told after <see cref="End"/>: that nothing of the group is stored; null where all of it is.
    /// </summary>
    public Exception? FindLoss()
    {
        if (_loss is null || _units == 1)
        {
            return _loss;
        }

        var codes = _loss as SqliteException;
        return new SqliteException(
            $"Nothing of this unit of work is stored. It shared a transaction with {_units - 1} that were written at the same time, and "
                + $"that was lost: {_loss.Message}",
            codes?.SqliteErrorCode ?? raw.SQLITE_ABORT,
            codes?.SqliteExtendedErrorCode ?? raw.SQLITE_ABORT
        );
    }

    // A commit would find these faults as well, but then they would be everybody's.
    private void RequireWhole()
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

    // After a full disk or a failing one SQLite may have rolled everything back by itself: then nobody of the group has anything left.
    private void TakeBack(Exception cause)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0 || steering.Undo() != raw.SQLITE_OK)
        {
            _loss = cause;
        }
    }

    private void Require(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            var exception = new SqliteException(
                $"SQLite Error {code & 0xff}: '{raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}'.",
                code & 0xff,
                code
            );
            _loss = exception;
            throw exception;
        }
    }
}
