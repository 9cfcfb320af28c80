using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Networks;

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
