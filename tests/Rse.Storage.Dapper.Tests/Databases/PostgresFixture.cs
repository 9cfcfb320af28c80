using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Postgres;
using Rse.Testing.Storage;

[assembly: AssemblyFixture(typeof(Rse.Storage.Dapper.Tests.Databases.PostgresFixture))]

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Networks in a throw-away PostgreSQL cluster: one is migrated, every other is a copy of it.</summary>
public sealed class PostgresFixture : IStorageFixture, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private PostgresCluster? _cluster;

    public async ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null)
    {
        var name = $"rse_{Guid.NewGuid():N}";
        var cluster = await CreateAsync(name);
        return new StorageHost(Compose(cluster.ConnectionString(name), configure), () => cluster.DropDatabaseAsync(name));
    }

    /// <summary>A database without tables, for the tests of migrations.</summary>
    public async ValueTask<EmptyPostgresDatabase> OpenEmptyAsync()
    {
        var name = $"rse_{Guid.NewGuid():N}";
        var cluster = await CreateAsync(name, "template1");
        return new EmptyPostgresDatabase(cluster, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _gate.Dispose();
    }

    internal static ServiceProvider Compose(string connectionString, Action<IRseBuilder>? configure = null)
    {
        var builder = new ServiceCollection().AddRse().UsePostgres(connectionString);
        configure?.Invoke(builder);
        return builder.Services.BuildServiceProvider(validateScopes: true);
    }

    private async ValueTask<PostgresCluster> CreateAsync(string name, string template = "rse_template")
    {
        // The first test that wants it starts the cluster; copies are made one at a time, for a template may have no other user.
        await _gate.WaitAsync();
        try
        {
            if (_cluster is null)
            {
                var cluster = await PostgresCluster.StartAsync();
                await cluster.CreateDatabaseAsync("rse_template");
                await using (var provider = Compose(cluster.ConnectionString("rse_template") + ";Pooling=false", null))
                {
                    await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
                }

                _cluster = cluster;
            }

            await _cluster.CreateDatabaseAsync(name, template);
            return _cluster;
        }
        finally
        {
            _gate.Release();
        }
    }
}
