using System.Data.Common;
using Dapper;

namespace Rse.Storage.Databases;

/// <summary>A connection to read from, for one caller; disposing returns it.</summary>
/// <param name="connection">Open.</param>
/// <param name="transaction">The host's transaction if the connection is the host's; otherwise null.</param>
/// <param name="owner">Takes the connection back.</param>
internal sealed class ReadConnection(DbConnection connection, DbTransaction? transaction, IAsyncDisposable owner) : IAsyncDisposable
{
    public Task<IEnumerable<TRow>> QueryAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.QueryAsync<TRow>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    public Task<TRow?> QuerySingleOrDefaultAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<TRow>(
            new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)
        );

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
