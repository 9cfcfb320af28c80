using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases.Rows;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>
/// The compiled statements of a connection. Without it SQLite compiles a text at each execution, which costs more than running it.
/// </summary>
/// <remarks>Used by one caller at a time: the one that has the turn to write, or that rented the connection to read.</remarks>
internal sealed class SqliteStatementCache(SqliteConnection connection) : IDisposable
{
    // Rse has fewer; plug-ins may generate any number of texts.
    private const int MaxStatements = 500;

    private readonly Dictionary<(string Sql, Type? Parameters, bool IsOfViewer), SqliteStatement> _statements = [];
    private readonly Dictionary<string, sqlite3_stmt> _handles = [];
    private readonly Dictionary<string, SqliteCursor> _cursors = [];

    /// <summary>The statement, ready to run; null if its parameters cannot be set.</summary>
    public SqliteStatement? Find(string sql, object? parameters, DbTransaction? transaction)
    {
        if (transaction is not null)
        {
            RequireTransaction();
        }

        var key = (sql, ParameterSetter.KindOf(parameters), parameters is ViewerParameters);
        if (!_statements.TryGetValue(key, out var statement))
        {
            if (_statements.Count == MaxStatements || !ParameterSetter.TryMake(sql, parameters, out var setters))
            {
                return null;
            }

            statement = new SqliteStatement(connection, sql, setters);
            _statements.Add(key, statement);
        }

        statement.Bind(parameters, transaction);
        return statement;
    }

    /// <summary>
    /// The handle of a writing statement, for a caller that binds and steps it without ADO.NET and resets it at the end. Null if the cache
    /// is full.
    /// </summary>
    public sqlite3_stmt? FindHandle(string sql)
    {
        RequireTransaction();
        return _handles.Count < MaxStatements || _handles.ContainsKey(sql) ? GetHandle(sql) : null;
    }

    /// <summary>A cursor that reads the statement without ADO.NET. Only for Rse's own texts, whose number is bounded.</summary>
    public SqliteCursor Cursor(string sql)
    {
        if (!_cursors.TryGetValue(sql, out var cursor))
        {
            cursor = new SqliteCursor(GetHandle(sql));
            _cursors.Add(sql, cursor);
        }

        return cursor;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (var statement in _handles.Values)
        {
            statement.Dispose();
        }
    }

    private sqlite3_stmt GetHandle(string sql)
    {
        if (!_handles.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement),
                connection.Handle
            );
            _handles.Add(sql, statement);
        }

        return statement;
    }

    // After a full disk SQLite may have rolled back by itself. Then each further statement would commit on its own.
    private void RequireTransaction()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) != 0)
        {
            throw new InvalidOperationException(
                "The transaction ended while a unit of work ran in it, and nothing more can be written: SQLite rolled it back after a "
                    + "failure that the work did not pass on, or the work ended it."
            );
        }
    }
}
