using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Postgres;
using Rse.Testing.Storage;

[assembly: AssemblyFixture(typeof(Rse.Storage.Dapper.Tests.Databases.PostgresFixture))]

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Networks in a throw-away PostgreSQL cluster: one is migrated, every other is a copy of it, or of one that was filled.</summary>
public sealed class PostgresFixture : IStorageFixture, IAsyncDisposable
{
    private readonly string _template = $"rse_template_{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _filled = new(StringComparer.Ordinal);
    private PostgresCluster? _cluster;

    // Quicker than a process of psql for each of hundreds of databases.
    private NpgsqlDataSource? _maintenance;

    public async ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null)
    {
        var name = $"rse_{Guid.NewGuid():N}";
        var cluster = await CreateAsync(name, _template);
        return Open(cluster, name, configure);
    }

    /// <summary>
    /// A network for a test that asks the same things thousands of times: every statement is parsed and planned once per connection, which
    /// is most of what it costs on little data.
    /// </summary>
    public async ValueTask<StorageHost> OpenPreparedAsync(Action<IRseBuilder> configure)
    {
        var name = $"rse_{Guid.NewGuid():N}";
        var cluster = await CreateAsync(name, _template);
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(cluster.ConnectionString(name))
            {
                MaxAutoPrepare = 1000,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
                Options = "-c plan_cache_mode=force_generic_plan",
            }
        );
        var builder = new ServiceCollection().AddRse().UsePostgres(source);
        QuietUnitOfWork.Add(builder);
        configure(builder);
        return new StorageHost(
            builder.Services.BuildServiceProvider(validateScopes: true),
            async () =>
            {
                await source.DisposeAsync();
                await DropAsync(name);
            }
        );
    }

    /// <summary>The networks of <see cref="OpenPreparedAsync"/>, for suites whose tests ask the same things often.</summary>
    public IStorageFixture Prepared => new PreparedFixture(this);

    /// <summary>A network that many tests look at: filled and vacuumed once, by whoever asks first, and copied for each test.</summary>
    internal async ValueTask<StorageHost> OpenFilledAsync(string contents, Func<StorageHost, ValueTask> fill)
    {
        var template = await _filled.GetOrAdd(contents, _ => new Lazy<Task<string>>(() => FillAsync(fill))).Value;
        var name = $"rse_{Guid.NewGuid():N}";
        var cluster = await CreateAsync(name, template);
        return Open(cluster, name, null);
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
            foreach (var filled in _filled.Values.Where(filled => filled.Value.IsCompletedSuccessfully))
            {
                await _cluster.DropDatabaseAsync(await filled.Value);
            }

            await _maintenance!.DisposeAsync();
            await _cluster.DropDatabaseAsync(_template);
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

    private StorageHost Open(PostgresCluster cluster, string name, Action<IRseBuilder>? configure) =>
        new(
            Compose(
                cluster.ConnectionString(name),
                builder =>
                {
                    QuietUnitOfWork.Add(builder);
                    configure?.Invoke(builder);
                }
            ),
            () => DropAsync(name)
        );

    private ValueTask DropAsync(string name) => ExecuteAsync($"drop database if exists \"{name}\" with (force)");

    private async ValueTask ExecuteAsync(string sql)
    {
        await using var command = _maintenance!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private async Task<string> FillAsync(Func<StorageHost, ValueTask> fill)
    {
        var name = $"rse_filled_{Guid.NewGuid():N}";
        var cluster = await CreateAsync(name, _template);
        await using var host = new StorageHost(Compose(cluster.ConnectionString(name) + ";Pooling=false;Command Timeout=600"));
        await fill(host);
        await using var vacuum = ((PostgresDatabase)host.Get<Database>()).Source.CreateCommand("vacuum analyze");
        await vacuum.ExecuteNonQueryAsync(CancellationToken.None);
        return name;
    }

    private async ValueTask<PostgresCluster> CreateAsync(string name, string template)
    {
        // The first test that wants it starts the cluster; copies are made one at a time, for a template may have no other user.
        await _gate.WaitAsync();
        try
        {
            if (_cluster is null)
            {
                var cluster = await PostgresCluster.StartAsync();
                await cluster.CreateDatabaseAsync(_template);
                await using (var provider = Compose(cluster.ConnectionString(_template) + ";Pooling=false", null))
                {
                    await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
                }

                _maintenance = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
                _cluster = cluster;
            }

            await ExecuteAsync($"create database \"{name}\" template \"{template}\" strategy file_copy");
            return _cluster;
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed class PreparedFixture(PostgresFixture fixture) : IStorageFixture
    {
        public ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null) =>
            fixture.OpenPreparedAsync(configure ?? (_ => { }));
    }
}
