using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Storage.Dapper.Tests.Databases.Restoring;
using Rse.Testing.Postgres;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases.Restoring;

/// <summary>The tests that need a cluster of their own, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SecondClusterTests : ICollectionFixture<SecondCluster>
{
    public const string Name = "second cluster";
}

/// <summary>A new PostgreSQL cluster, whose numbers of transactions are low, and in which a test may hold back what others read.</summary>
public sealed class SecondCluster : IAsyncDisposable
{
    private PostgresCluster? _cluster;

    public async ValueTask<PostgresCluster> GetAsync() => _cluster ??= await PostgresCluster.StartNewAsync();

    /// <summary>Creates an empty database, and returns how it is reached.</summary>
    public async ValueTask<string> CreateAsync()
    {
        var name = $"rse_{Guid.NewGuid():N}";
        var cluster = await GetAsync();
        await cluster.CreateDatabaseAsync(name);
        return cluster.ConnectionString(name);
    }

    /// <summary>Creates a network with its tables.</summary>
    public async ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null) =>
        await StartAsync(await CreateAsync(), configure);

    /// <summary>Opens a network as a host that starts does: migrates and checks.</summary>
    public static async ValueTask<StorageHost> StartAsync(string connectionString, Action<IRseBuilder>? configure = null)
    {
        var host = new StorageHost(PostgresFixture.Compose(connectionString, configure));
        await host.Get<IStorageMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Runs a statement past Rse.</summary>
    public static async ValueTask<long> ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as long? ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
