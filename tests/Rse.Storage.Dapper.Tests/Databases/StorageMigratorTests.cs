using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Highlights.Evidence;
using Rse.Networks;
using Rse.People;
using Rse.Storage.Databases.Migrating;
using Rse.Tests.Logging;

namespace Rse.Storage.Dapper.Tests.Databases;

public sealed class StorageMigratorTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"rse-migrator-{Guid.NewGuid():N}.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrating_twice_changes_nothing_and_keeps_the_number_of_the_network()
    {
        await using var provider = Compose();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        var first = await provider.GetRequiredService<INetworkStore>().FindIdAsync(Token);

        await using var again = Compose();
        await again.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);

        Assert.NotEqual(Guid.Empty, first);
        Assert.Equal(first, await again.GetRequiredService<INetworkStore>().FindIdAsync(Token));
    }

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        var providers = Enumerable.Range(0, 6).Select(_ => Compose()).ToList();

        await Task.WhenAll(
            providers.Select(provider =>
                Task.Run(() => provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token).AsTask(), Token)
            )
        );

        Assert.Equal("", await providers[0].GetRequiredService<IStorageMigrator>().ScriptAsync(Token));
        foreach (var provider in providers)
        {
            await provider.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_newer_database_stops_the_start_with_the_names_of_both_migrations()
    {
        await using var provider = Compose();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        Execute("insert into rse_migration (name, hash, applied_at) values ('9999_telepathy', 'x', 0)");

        var refused = await Assert.ThrowsAsync<StorageVersionException>(async () =>
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token)
        );

        Assert.Contains("9999_telepathy", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer than this version of Rse", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_migration_stops_the_start_with_its_name()
    {
        await using var provider = Compose();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        Execute("update rse_migration set hash = 'edited' where name = '0003_spaces'");

        var refused = await Assert.ThrowsAsync<StorageVersionException>(async () =>
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token)
        );

        Assert.Contains("0003_spaces", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_does_what_migrating_does()
    {
        await using var provider = Compose();
        var migrator = provider.GetRequiredService<IStorageMigrator>();
        var script = await migrator.ScriptAsync(Token);

        Execute(script);

        Assert.Equal("", await migrator.ScriptAsync(Token));
        await migrator.MigrateAsync(Token);
        Assert.NotEqual(Guid.Empty, await provider.GetRequiredService<INetworkStore>().FindIdAsync(Token));
    }

    [Fact]
    public async Task A_process_that_waits_for_another_to_migrate_says_so_and_goes_on_when_that_has_ended()
    {
        Execute("pragma journal_mode = wal; create table customer (id integer)");
        using var log = new RecordedLog();
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={_file}");
        log.Install(builder);
        await using var provider = builder.Services.BuildServiceProvider();
        await using (var connection = new SqliteConnection($"Data Source={_file};Pooling=false"))
        {
            await connection.OpenAsync(Token);
            using var command = connection.CreateCommand();
            command.CommandText = "begin immediate";
            command.ExecuteNonQuery();
            var migration = Task.Run(() => provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token).AsTask(), Token);
            for (var i = 0; i < 100 && log.Of(3300).Count == 0; i++)
            {
                await Task.Delay(100, Token);
            }

            Assert.Single(log.Of(3300));
            command.CommandText = "commit";
            command.ExecuteNonQuery();
            await migration.WaitAsync(TimeSpan.FromSeconds(60), Token);
        }

        Assert.Single(log.Of(3301));
    }

    [Fact]
    public async Task Without_migrations_at_start_an_empty_a_newer_and_an_older_database_stop_the_start()
    {
        Execute("create table customer (id integer)");
        await using var provider = new ServiceCollection()
            .AddRse()
            .UseSqlite($"Data Source={_file}", storage => storage.MigrateAtStart = false)
            .Services.BuildServiceProvider();
        var start = provider.GetServices<IHostedService>().OfType<StartupMigration>().Single();

        var empty = await Assert.ThrowsAsync<StorageVersionException>(() => start.StartingAsync(Token));
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        await start.StartingAsync(Token);
        Execute("insert into rse_migration (name, hash, applied_at) values ('9999_telepathy', 'x', 0)");
        var newer = await Assert.ThrowsAsync<StorageVersionException>(() => start.StartingAsync(Token));
        Execute("delete from rse_migration where name >= '0025'");
        var older = await Assert.ThrowsAsync<StorageVersionException>(() => start.StartingAsync(Token));

        Assert.Contains("no tables of Rse", empty.Message, StringComparison.Ordinal);
        Assert.Contains("9999_telepathy", newer.Message, StringComparison.Ordinal);
        Assert.Contains("0025_custom_feeds", older.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_an_older_version_gets_what_it_lacks_and_the_log_says_what()
    {
        using var log = new RecordedLog();
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={_file}");
        log.Install(builder);
        await using var provider = builder.Services.BuildServiceProvider();
        var migrator = provider.GetRequiredService<IStorageMigrator>();
        var script = await migrator.ScriptAsync(Token);
        Execute(script[..script.IndexOf("-- 0025_", StringComparison.Ordinal)] + "commit;");

        await Assert.ThrowsAsync<StorageVersionException>(async () => await migrator.CheckAsync(Token));
        await migrator.MigrateAsync(Token);
        await migrator.CheckAsync(Token);

        Assert.Contains("from 0025_custom_feeds to", Assert.Single(log.Of(3302)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_that_are_ahead_of_the_log_go_on_from_its_end_after_a_partial_restore()
    {
        using var log = new RecordedLog();
        var builder = new ServiceCollection().AddRse().UseSqlite($"Data Source={_file}");
        log.Install(builder);
        await using var provider = builder.Services.BuildServiceProvider();
        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        Execute("insert into rse_projection (name, epoch, activity_id) values ('mail', 0, 900), ('other', 0, 0)");
        Execute("update rse_scoring_state set activity_id = 900, evidence = 1");

        await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);

        Assert.Contains("1 projections", Assert.Single(log.Of(3304)), StringComparison.Ordinal);
        Assert.Single(log.Of(3305));
        Assert.Equal(0, (await provider.GetRequiredService<IEvidenceStore>().FindStateAsync(Viewer.System, Token)).Evidence);
    }

    [Fact]
    public void A_second_different_storage_is_refused_by_name()
    {
        var builder = new ServiceCollection().AddRse().UseSqlite("Data Source=a.db").UseSqlite("Data Source=a.db");

        var refused = Assert.Throws<InvalidOperationException>(() => builder.UsePostgres("Host=localhost;Database=rse"));

        Assert.Contains("UseSqlite(\"Data Source=a.db\")", refused.Message, StringComparison.Ordinal);
        Assert.Contains("UsePostgres(\"localhost/rse\")", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Mode=Memory;Data Source=x")]
    [InlineData("Cache=Shared")]
    public void A_connection_string_that_names_no_file_is_refused(string connectionString)
    {
        using var provider = new ServiceCollection().AddRse().UseSqlite(connectionString).Services.BuildServiceProvider();

        var refused = Assert.Throws<ArgumentException>(() => provider.GetRequiredService<IStorageMigrator>());

        Assert.Contains("names no file", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
        {
            File.Delete(file);
        }
    }

    private ServiceProvider Compose() => new ServiceCollection().AddRse().UseSqlite($"Data Source={_file}").Services.BuildServiceProvider();

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
