using Microsoft.Extensions.DependencyInjection;
using Rse.Storage;
using Rse.Testing.Postgres;

[assembly: AssemblyFixture(typeof(Rse.AspNetCore.Tests.Hosting.PostgresFixture))]

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>One throw-away PostgreSQL cluster for the tests that want it: one database is migrated, every other is a copy of it.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly string _template = $"rse_web_template_{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private PostgresCluster? _cluster;

    /// <summary>How a new, empty network is reached.</summary>
    public async ValueTask<string> CreateAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _cluster ??= await StartAsync();
            var name = $"rse_{Guid.NewGuid():N}";
            await _cluster.CreateDatabaseAsync(name, _template);
            return _cluster.ConnectionString(name);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DropDatabaseAsync(_template);
            await _cluster.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task<PostgresCluster> StartAsync()
    {
        var cluster = await PostgresCluster.StartAsync();
        await cluster.CreateDatabaseAsync(_template);
        var builder = new ServiceCollection().AddRse().UsePostgres(cluster.ConnectionString(_template) + ";Pooling=false");
        await using var provider = builder.Services.BuildServiceProvider();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        return cluster;
    }
}
