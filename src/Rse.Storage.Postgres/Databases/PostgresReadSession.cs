using System.Data.Common;
using Npgsql;
using Rse.Storage.Databases;

namespace Rse.Storage.Postgres.Databases;

/// <summary>A pooled connection; what is prepared on it stays prepared when the next caller gets it.</summary>
/// <param name="connection">Open; returned to the pool when the session is disposed of.</param>
/// <param name="dialect">The dialect of the database.</param>
/// <param name="prepares">Whether statements may stay prepared on the connection.</param>
internal sealed class PostgresReadSession(NpgsqlConnection connection, Dialect dialect, bool prepares) : ReadSession
{
    public override async ValueTask<DbDataReader> ExecuteAsync(
        ReadStatement statement,
        object[] values,
        CancellationToken cancellationToken
    )
    {
        using var span = RseStorageTelemetry.StartRead(statement.Name);
        await using var command = Create(connection, statement);
        Set(command, values, dialect);
        if (prepares)
        {
            await command.PrepareAsync(cancellationToken);
        }

        return await command.ExecuteReaderAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();
}
