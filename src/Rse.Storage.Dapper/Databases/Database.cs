using System.Data.Common;
using Dapper;
using Rse.Perimeters;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>The database of a network: where stores read, and the unit of work in which they write.</summary>
internal abstract class Database : IUnitOfWork, IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>An open connection to read from, of the pool.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>A connection of the pool that keeps its statements prepared, for the reads that a page waits for.</summary>
    public abstract ValueTask<ReadSession> RentAsync(CancellationToken cancellationToken);

    /// <summary>An open connection that may change the schema; the caller disposes of it.</summary>
    public abstract ValueTask<DbConnection> OpenForMigrationAsync(CancellationToken cancellationToken);

    public abstract ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>The parameters of a read: what the statement needs, and the viewer's <c>@ceiling</c>, <c>@audiences</c> and <c>@viewer</c>.</summary>
    public DynamicParameters For(Viewer viewer, object? parameters = null)
    {
        var all = new DynamicParameters(parameters);
        all.Add("ceiling", viewer.Ceiling);
        all.Add("audiences", new ArrayParameter(Dialect, viewer.Audiences));
        all.Add("viewer", viewer.MemberId.Value);
        return all;
    }

    /// <summary>The value of an <c>any(@parameter)</c>.</summary>
    public ArrayParameter Array(IReadOnlyCollection<long> values) => new(Dialect, values);

    /// <inheritdoc cref="Array(IReadOnlyCollection{long})"/>
    public ArrayParameter Array(IReadOnlyCollection<string> values) => new(Dialect, values);

    /// <summary>All rows of a statement.</summary>
    public async ValueTask<List<TRow>> ListAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        using var span = RseStorageTelemetry.StartRead(null);
        await using var connection = await OpenAsync(cancellationToken);
        return (await connection.QueryAsync<TRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The only row of a statement; null where there is none.</summary>
    public async ValueTask<TRow?> FindAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        using var span = RseStorageTelemetry.StartRead(null);
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<TRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
