using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>
/// The statements of a connection, each compiled once. Without it SQLite compiles a text at each execution, which costs more than to run
/// it.
/// </summary>
/// <remarks>Used by one caller at a time: who has the turn to write, or rented the connection to read.</remarks>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // Rse has fewer; texts made by a plug-in may be without end.
    private const int Most = 500;

    private readonly Dictionary<(string Sql, Type? Parameters, bool IsOfViewer), SqliteStatement> _statements = [];
    private readonly Dictionary<string, sqlite3_stmt> _bare = [];
    private readonly Dictionary<string, SqliteCursor> _cursors = [];

    /// <summary>The statement, ready to be run; null where the parameters are such that Dapper has to set them.</summary>
    public SqliteStatement? Find(string sql, object? parameters, DbTransaction? transaction)
    {
        if (transaction is not null)
        {
            RequireTransaction();
        }

        var key = (sql, ParameterSetter.KindOf(parameters), parameters is ViewerParameters);
        if (!_statements.TryGetValue(key, out var statement))
        {
            if (_statements.Count == Most || !ParameterSetter.TryMake(sql, parameters, out var setters))
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
    /// The statement itself, to write with, for whoever binds and steps it without ADO.NET; they reset it before they end. Null where there
    /// are too many already.
    /// </summary>
    public sqlite3_stmt? FindBare(string sql)
    {
        RequireTransaction();
        return _bare.Count < Most || _bare.ContainsKey(sql) ? Bare(sql) : null;
    }

    /// <summary>The statement, to be read without ADO.NET. Of texts of Rse's own, of which there is an end.</summary>
    public SqliteCursor Cursor(string sql)
    {
        if (!_cursors.TryGetValue(sql, out var cursor))
        {
            cursor = new SqliteCursor(Bare(sql));
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

        foreach (var statement in _bare.Values)
        {
            statement.Dispose();
        }
    }

    private sqlite3_stmt Bare(string sql)
    {
        if (!_bare.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement),
                connection.Handle
            );
            _bare.Add(sql, statement);
        }

        return statement;
    }

    // After a full disk SQLite may have rolled back by itself. What was written then would be committed at once, each statement by itself.
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
