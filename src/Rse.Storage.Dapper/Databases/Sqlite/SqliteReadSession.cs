using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>A read-only connection and the commands prepared on it.</summary>
internal sealed class SqliteReadSession(SqliteDatabase database, SqliteConnection connection) : ReadSession, ISqliteSession
{
    private readonly Dictionary<ReadStatement, DbCommand> _commands = [];
    private readonly SqliteStatementCache _statements = new(connection);
    private bool _isInSnapshot;

    /// <summary>The version of the data when the session was last asked for it; null if never.</summary>
    public long? SeenVersion { get; set; }

    // SQLite works on the caller's thread, so there is nothing to await.
    public override ValueTask<DbDataReader> ExecuteAsync(ReadStatement statement, object[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = RseStorageTelemetry.StartRead(statement.Name);
        if (!_commands.TryGetValue(statement, out var command))
        {
            command = Create(connection, statement);

            // Explicit: otherwise Microsoft.Data.Sqlite compiles the text at each execution.
            command.Prepare();
            _commands.Add(statement, command);
        }

        Set(command, values, database.Dialect);
        return new ValueTask<DbDataReader>(command.ExecuteReader());
    }

    /// <summary>The statement, ready to run; null if its parameters cannot be set.</summary>
    public SqliteStatement? Find(string sql, object? parameters) => _statements.Find(sql, parameters, null);

    public SqliteCursor Open(string sql) => _statements.Cursor(sql);

    // Taking and releasing a read lock costs as much as a small statement.
    public override void BeginSnapshot() => _isInSnapshot = raw.sqlite3_exec(connection.Handle!, "begin") == raw.SQLITE_OK;

    public override ValueTask DisposeAsync()
    {
        if (_isInSnapshot)
        {
            _isInSnapshot = false;
            if (raw.sqlite3_exec(connection.Handle!, "commit") != raw.SQLITE_OK)
            {
                // The connection must not be reused with an old snapshot.
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

/// <summary>A session on SQLite that reads statements without ADO.NET.</summary>
internal interface ISqliteSession
{
    /// <summary>A cursor on a statement, compiled once per session. Only for Rse's own texts, whose number is bounded.</summary>
    SqliteCursor Open(string sql);
}
