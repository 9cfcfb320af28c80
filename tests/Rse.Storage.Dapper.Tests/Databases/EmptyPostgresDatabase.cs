using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Postgres;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>A database without tables, gone after the test.</summary>
public sealed class EmptyPostgresDatabase(PostgresCluster cluster, string name) : IAsyncDisposable
{
    public string ConnectionString { get; } = cluster.ConnectionString(name);

    public ServiceProvider Compose() => PostgresFixture.Compose(ConnectionString);

    public ValueTask DisposeAsync() => cluster.DropDatabaseAsync(name);
}
