using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Rse.Networks;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Postgres;
using Rse.Tests.Logging;

namespace Rse.Storage.Dapper.Tests.Databases;

public sealed class PostgresStorageMigratorTests(PostgresFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        await using var host = await fixture.OpenEmptyAsync();
        var providers = Enumerable.Range(0, 4).Select(_ => host.Compose()).ToList();

        await Task.WhenAll(providers.Select(provider => provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token).AsTask()));

        Assert.Equal("", await providers[0].GetRequiredService<IStorageMigrator>().ScriptAsync(Token));
        Assert.NotEqual(Guid.Empty, await providers[0].GetRequiredService<INetworkStore>().FindIdAsync(Token));
        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_script_does_what_migrating_does()
    {
        await using var host = await fixture.OpenEmptyAsync();
        await using var provider = host.Compose();
        var migrator = provider.GetRequiredService<IStorageMigrator>();
        var script = await migrator.ScriptAsync(Token);

        await using (var source = Npgsql.NpgsqlDataSource.Create(host.ConnectionString))
        await using (var command = source.CreateCommand(script))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal("", await migrator.ScriptAsync(Token));
        await migrator.MigrateAsync(Token);
    }

    [Theory]
    [InlineData("serializable")]
    [InlineData("repeatable read")]
    public async Task Nodes_that_start_at_once_migrate_once_whatever_the_default_isolation_level(string level)
    {
        await using var host = await fixture.OpenEmptyAsync();
        await ExecuteAsync(host.ConnectionString, $"alter database \"{DatabaseOf(host)}\" set default_transaction_isolation = '{level}'");
        var providers = Enumerable.Range(0, 4).Select(_ => host.Compose()).ToList();

        await Task.WhenAll(providers.Select(provider => provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token).AsTask()));

        Assert.Equal("", await providers[0].GetRequiredService<IStorageMigrator>().ScriptAsync(Token));
        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_node_that_waits_for_another_to_migrate_says_so_and_goes_on_when_that_has_ended()
    {
        await using var host = await fixture.OpenEmptyAsync();
        using var log = new RecordedLog();
        await using var provider = PostgresFixture.Compose(host.ConnectionString, log.Install);
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync(Token))
        {
            await using var command = new NpgsqlCommand("begin; select pg_advisory_xact_lock(5403493)", connection);
            await command.ExecuteNonQueryAsync(Token);
            var migration = provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token).AsTask();
            for (var i = 0; i < 100 && log.Of(3300).Count == 0; i++)
            {
                await Task.Delay(100, Token);
            }

            Assert.Single(log.Of(3300));
            Assert.False(migration.IsCompleted);
            command.CommandText = "commit";
            await command.ExecuteNonQueryAsync(Token);
            await migration.WaitAsync(TimeSpan.FromSeconds(60), Token);
        }

        Assert.Single(log.Of(3301));
        Assert.Single(log.Of(3302));
    }

    [Fact]
    public async Task Without_migrations_at_start_an_empty_a_newer_and_an_older_database_stop_the_start()
    {
        await using var host = await fixture.OpenEmptyAsync();
        var options = new Action<PostgresStorageOptions>(storage => storage.MigrateAtStart = false);
        await using var provider = new ServiceCollection()
            .AddRse()
            .UsePostgres(host.ConnectionString, options)
            .Services.BuildServiceProvider();
        var start = provider.GetServices<IHostedService>().OfType<StartupMigration>().Single();

        var empty = await Assert.ThrowsAsync<StorageVersionException>(() => start.StartingAsync(Token));
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        await start.StartingAsync(Token);
        await ExecuteAsync(host.ConnectionString, "insert into rse_migration (name, hash, applied_at) values ('9999_telepathy', 'x', 0)");
        var newer = await Assert.ThrowsAsync<StorageVersionException>(() => start.StartingAsync(Token));
        await ExecuteAsync(host.ConnectionString, "delete from rse_migration where name >= '0025'");
        var older = await Assert.ThrowsAsync<StorageVersionException>(() => start.StartingAsync(Token));

        Assert.Contains("no tables of Rse", empty.Message, StringComparison.Ordinal);
        Assert.Contains("9999_telepathy", newer.Message, StringComparison.Ordinal);
        Assert.Contains("0025_custom_feeds", older.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_an_older_version_gets_what_it_lacks_and_the_log_says_what()
    {
        await using var host = await fixture.OpenEmptyAsync();
        using var log = new RecordedLog();
        await using var provider = PostgresFixture.Compose(host.ConnectionString, log.Install);
        var migrator = provider.GetRequiredService<IStorageMigrator>();
        var script = await migrator.ScriptAsync(Token);
        await ExecuteAsync(host.ConnectionString, script[..script.IndexOf("-- 0025_", StringComparison.Ordinal)] + "commit;");

        await Assert.ThrowsAsync<StorageVersionException>(async () => await migrator.CheckAsync(Token));
        await migrator.MigrateAsync(Token);
        await migrator.CheckAsync(Token);

        Assert.Contains("from 0025_custom_feeds to", Assert.Single(log.Of(3302)), StringComparison.Ordinal);
    }

    private static string DatabaseOf(EmptyPostgresDatabase host) => new NpgsqlConnectionStringBuilder(host.ConnectionString).Database!;

    private static async ValueTask ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
