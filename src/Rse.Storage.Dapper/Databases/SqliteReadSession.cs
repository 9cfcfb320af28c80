using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>A read-only connection and the commands prepared on it.</summary>
internal sealed class SqliteReadSession(SqliteDatabase database, SqliteConnection connection) : ReadSession, ISqliteSession
{
    private readonly Dictionary<ReadStatement, DbCommand> _commands = [];
    private readonly SqliteStatements _statements = new(connection);
    private bool _isHeld;

    // SQLite works on the caller's thread, so there is nothing to await.
    public override ValueTask<DbDataReader> ExecuteAsync(ReadStatement statement, object[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = RseStorageTelemetry.StartRead(statement.Name);
        if (!_commands.TryGetValue(statement, out var command))
        {
            command = Create(connection, statement);

            // Said explicitly: without it Microsoft.Data.Sqlite compiles the text again at each execution.
            command.Prepare();
            _commands.Add(statement, command);
        }

        Set(command, values, database.Dialect);
        return new ValueTask<DbDataReader>(command.ExecuteReader());
    }

    /// <summary>The statement, ready to be run; null where Dapper has to set the parameters.</summary>
    public SqliteStatement? Find(string sql, object? parameters) => _statements.Find(sql, parameters, null);

    public SqliteCursor Open(string sql) => _statements.Cursor(sql);

    // The lock of a read, taken and given back, costs as much as a small statement.
    public override void Expect() => _isHeld = raw.sqlite3_exec(connection.Handle!, "begin") == raw.SQLITE_OK;

    public override ValueTask DisposeAsync()
    {
        if (_isHeld)
        {
            _isHeld = false;
            if (raw.sqlite3_exec(connection.Handle!, "commit") != raw.SQLITE_OK)
            {
                // Never lent again with an old snapshot.
                Close();
                return ValueTask.CompletedTask;
            }
        }

        database.Return(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the connection for good.</summary>
    public void Close()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _statements.Dispose();
        connection.Dispose();
    }
}
