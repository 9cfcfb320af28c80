using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>
/// What steers the transactions of the one writer, compiled once: each unit of work runs two or three of them, and to compile one costs
/// more than to run it.
/// </summary>
internal sealed class SqliteSteering(SqliteConnection connection) : IDisposable
{
    private readonly sqlite3_stmt _take = Prepare(connection, SqliteWriteLock.Take);
    private readonly sqlite3_stmt _save = Prepare(connection, "savepoint rse_unit");
    private readonly sqlite3_stmt _release = Prepare(connection, "release rse_unit");
    private readonly sqlite3_stmt _undo = Prepare(connection, "rollback to rse_unit");
    private bool? _inMemory;

    /// <summary>
    /// Says where SQLite keeps what a savepoint or a statement would take back, in transactions to come: in memory, or in a file once it is
    /// larger than 64 KB.
    /// </summary>
    /// <remarks>Compiled each time it changes, for SQLite carries it out as it compiles it.</remarks>
    public void KeepChangedPages(bool inMemory)
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

    /// <summary>Takes the write lock for the transaction that is open. Tries once.</summary>
    /// <returns>The extended result code of SQLite; <see cref="raw.SQLITE_OK"/> where it was done, as with all others.</returns>
    public int Take() => Run(_take);

    /// <summary>Begins the part of a unit of work.</summary>
    public int Save() => Run(_save);

    /// <summary>Ends the part of a unit of work.</summary>
    public int Release() => Run(_release);

    /// <summary>Takes back the part of a unit of work, and ends it.</summary>
    public int Undo() => Run(_undo) is var code && code == raw.SQLITE_OK ? Run(_release) : code;

    public void Dispose()
    {
        _take.Dispose();
        _save.Dispose();
        _release.Dispose();
        _undo.Dispose();
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
