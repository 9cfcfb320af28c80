using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>
/// A statement that is bound and stepped without ADO.NET, for callers that run it dozens of times a page. The caller resets it after
/// reading. Parameters keep the values of earlier callers.
/// </summary>
/// <remarks>It never waits for a lock, because the same transaction has read something before.</remarks>
/// <param name="statement">Compiled; its creator disposes of it.</param>
internal sealed class SqliteCursor(sqlite3_stmt statement)
{
    /// <summary>The index of a parameter; 0 if the statement has none of this name.</summary>
    public int Find(string parameter) => raw.sqlite3_bind_parameter_index(statement, parameter);

    /// <summary>Binds the parameter at an index; does nothing at 0.</summary>
    public void Bind(int index, long value)
    {
        if (index > 0)
        {
            raw.sqlite3_bind_int64(statement, index, value);
        }
    }

    /// <summary>Binds a parameter, if the statement has it.</summary>
    public void Bind(string parameter, long value) => Bind(Find(parameter), value);

    /// <summary>Moves to the next row; false after the last.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, raw.sqlite3_db_handle(statement));
        }

        return code == raw.SQLITE_ROW;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A text; valid until the next row is read.</summary>
    public ReadOnlySpan<byte> GetUtf8(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>Ends reading, and releases the lock.</summary>
    public void Reset() => raw.sqlite3_reset(statement);
}
