using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>
/// A statement of numbers that is bound and stepped without ADO.NET, for whoever runs one dozens of times a page. Whoever reads it resets
/// it; the values bound to it may be those of an
/// earlier caller.
/// </summary>
/// <remarks>Nothing waits here for a lock: something else was read before, in the same transaction.</remarks>
/// <param name="statement">Compiled; disposed of by whoever made it.</param>
internal sealed class SqliteCursor(sqlite3_stmt statement)
{
    /// <summary>The place of a parameter; 0 where the statement has none of the name.</summary>
    public int Find(string parameter) => raw.sqlite3_bind_parameter_index(statement, parameter);

    /// <summary>Binds a parameter at its place; nothing at 0.</summary>
    public void Bind(int place, long value)
    {
        if (place > 0)
        {
            raw.sqlite3_bind_int64(statement, place, value);
        }
    }

    /// <summary>Binds a parameter, where the statement has it.</summary>
    public void Bind(string parameter, long value) => Bind(Find(parameter), value);

    /// <summary>Goes on to the next row; false behind the last.</summary>
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

    /// <summary>A text, until the next row is read.</summary>
    public ReadOnlySpan<byte> GetUtf8(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>Ends the reading, so that no lock is held for it.</summary>
    public void Reset() => raw.sqlite3_reset(statement);
}
