using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Writing;

/// <summary>
/// The statements that control the transactions of the writer, compiled once: each unit of work runs two or three of them, and compiling
/// one costs more than running it.
/// </summary>
internal sealed class SqliteTransactionStatements(SqliteConnection connection) : IDisposable
{
    private readonly sqlite3_stmt _takeLock = Prepare(connection, SqliteWriteLock.Take);
    private readonly sqlite3_stmt _stamp = Prepare(connection, "update rse_commit set previous = stamp, stamp = randomblob(16)");
    private readonly sqlite3_stmt _savepoint = Prepare(connection, "savepoint rse_unit");
    private readonly sqlite3_stmt _release = Prepare(connection, "release rse_unit");
    private readonly sqlite3_stmt _rollBack = Prepare(connection, "rollback to rse_unit");
    private bool? _inMemory;

    /// <summary>
    /// Sets where SQLite keeps the data to roll back a savepoint or a statement in later transactions: in memory, or in a file if it
    /// exceeds 64 KB.
    /// </summary>
    /// <remarks>Not prepared, because SQLite executes this pragma when it compiles it.</remarks>
    public void SetTempStore(bool inMemory)
    {
        if (_inMemory != inMemory)
        {
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_exec(connection.Handle!, inMemory ? "pragma temp_store = memory" : "pragma temp_store = default"),
                connection.Handle
            );
            _inMemory = inMemory;
        }
    }

    /// <summary>Tries once to take the write lock for the open transaction.</summary>
    /// <returns>The extended result code of SQLite; <see cref="raw.SQLITE_OK"/> if it succeeded, like the other statements.</returns>
    public int TakeLock() => Run(_takeLock);

    /// <summary>Gives the transaction a stamp, by which a copy of the file is told from the file that the <c>-wal</c> continues.</summary>
    public int Stamp() => Run(_stamp);

    /// <summary>Begins the savepoint of a unit of work.</summary>
    public int Savepoint() => Run(_savepoint);

    /// <summary>Releases the savepoint of a unit of work.</summary>
    public int Release() => Run(_release);

    /// <summary>Rolls back to the savepoint of a unit of work, and releases it.</summary>
    public int RollBack() => Run(_rollBack) is var code && code == raw.SQLITE_OK ? Run(_release) : code;

    public void Dispose()
    {
        _takeLock.Dispose();
        _stamp.Dispose();
        _savepoint.Dispose();
        _release.Dispose();
        _rollBack.Dispose();
    }

    private static sqlite3_stmt Prepare(SqliteConnection connection, string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection.Handle!, sql, out var statement);
        return code == raw.SQLITE_OK
            ? statement
            : throw new SqliteException($"SQLite Error {code}: '{raw.sqlite3_errmsg(connection.Handle!).utf8_to_string()}'.", code);
    }

    private int Run(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement) == raw.SQLITE_DONE ? raw.SQLITE_OK : raw.sqlite3_extended_errcode(connection.Handle!);
        raw.sqlite3_reset(statement);
        return code;
    }
}
