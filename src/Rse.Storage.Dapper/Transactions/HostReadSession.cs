using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Transactions;

/// <summary>The reads of a page on the host's connection, without prepared statements.</summary>
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

        // Disposed of after the reader: Microsoft.Data.Sqlite ends both.
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

/// <summary>A turn to read on the host's connection, which remains the host's.</summary>
/// <param name="host">The transaction.</param>
/// <param name="connection">The host's.</param>
/// <param name="savepoint">The savepoint for a failed statement; null if none is needed.</param>
/// <param name="ownsTurn">False within a unit of work, which has the turn already.</param>
internal sealed class HostReading(HostTransaction host, DbConnection connection, string? savepoint, bool ownsTurn) : IAsyncDisposable
{
    private bool _isDisposed;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => host.Transaction;

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await host.EndReadingAsync(savepoint, ownsTurn);
    }
}
