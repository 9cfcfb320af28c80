using System.Data.Common;
using Rse.Storage.Databases.Rows;

namespace Rse.Storage.Databases;

/// <summary>A connection to read from, for one caller; disposing returns it.</summary>
/// <param name="connection">Open.</param>
/// <param name="transaction">The host's transaction if the connection is the host's; otherwise null.</param>
/// <param name="owner">Takes the connection back.</param>
internal sealed class ReadConnection(DbConnection connection, DbTransaction? transaction, IAsyncDisposable owner) : IAsyncDisposable
{
    public ValueTask<List<TRow>> ListAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ListRowsAsync<TRow>(sql, parameters, transaction, cancellationToken);

    public ValueTask<TRow?> FindAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.FindRowAsync<TRow>(sql, parameters, transaction, cancellationToken);

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
