using Rse.Testing.Postgres;

[assembly: AssemblyFixture(typeof(Rse.AspNetCore.Tests.Hosting.PostgresFixture))]

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>One throw-away PostgreSQL cluster for the tests that want it.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private PostgresCluster? _cluster;

    /// <summary>How a new, empty database is reached.</summary>
    public async ValueTask<string> CreateAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _cluster ??= await PostgresCluster.StartAsync();
            var name = $"rse_{Guid.NewGuid():N}";
            await _cluster.CreateDatabaseAsync(name);
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
            await _cluster.DisposeAsync();
        }

        _gate.Dispose();
    }
}
