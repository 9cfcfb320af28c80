using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Transactions;

/// <summary>The reads that a page waits for, on the host's connection, where nothing is kept prepared.</summary>
internal sealed class HostReadSession(HostReading reading, Dialect dialect) : ReadSession, ISqliteSession
{
    private readonly List<DbCommand> _commands = [];
    private SqliteStatementCache? _statements;

    public override async ValueTask<DbDataReader> ExecuteAsync(
        ReadStatement statement,
        object[] values,
        CancellationToken cancellationToken
    )
    {
        using var span = RseStorageTelemetry.StartRead(statement.Name);
        var command = Create(reading.Connection, statement);

        // Not disposed of before the reader is: Microsoft.Data.Sqlite ends both.
        _commands.Add(command);
        command.Transaction = reading.Transaction;
        Set(command, values, dialect);
        return await command.ExecuteReaderAsync(cancellationToken);
    }

    public SqliteCursor Open(string sql) => (_statements ??= new SqliteStatementCache((SqliteConnection)reading.Connection)).Cursor(sql);

    public override async ValueTask DisposeAsync()
    {
        _statements?.Dispose();
        foreach (var command in _commands)
        {
            await command.DisposeAsync();
        }

        await reading.DisposeAsync();
    }
}
