using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>Backups while people write, and how one is restored.</summary>
public sealed class SqliteBackupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_beside_two_writers_ends_and_holds_whole_units_of_work()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await network.WriteAsync([.. Enumerable.Range(1, 50)]);
        await using var host = await network.StartAsync(options => options.Durability = SqliteDurability.Normal);
        await using var other = await network.StartAsync(options => options.Durability = SqliteDurability.Normal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writers = new[] { (host, 1000), (other, 100_000) }
            .Select(pair => Task.Run(() => WriteAsync(pair.Item1, pair.Item2, stop.Token)))
            .ToList();
        var backup = Path.Combine(network.Folder, "backup.db");

        await host.Get<SqliteBackupService>().BackupAsync(backup, Token);

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal([backup], Directory.GetFiles(network.Folder, "backup*"));
        using var restored = await SqliteNetwork.CreateAsync();
        File.Copy(backup, restored.File, overwrite: true);
        await using var again = await restored.StartAsync();
        Assert.Superset(
            Enumerable.Range(1, 50).Select(Notebook.Name).ToHashSet(StringComparer.Ordinal),
            (await new Notebook(again).ListAsync()).ToHashSet(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_restored_network_is_that_of_the_backup()
    {
        using var network = await SqliteNetwork.CreateAsync();
        var backup = Path.Combine(network.Folder, "backup.db");
        await using (var host = await network.StartAsync())
        {
            await new Notebook(host).AddAsync(1, Token);
            await host.Get<SqliteBackupService>().BackupAsync(backup, Token);
            await new Notebook(host).AddAsync(2, Token);
        }

        // As docs/operations/backup.md says: the host is stopped, the three files go, the backup is copied.
        File.Delete(network.File);
        File.Delete($"{network.File}-wal");
        File.Delete($"{network.File}-shm");
        File.Copy(backup, network.File);
        await using var restored = await network.StartAsync();
        await new Notebook(restored).AssertAsync(1);
        await new Notebook(restored).AddAsync(3, Token);
        await new Notebook(restored).AssertAsync(1, 3);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_names_a_folder_that_does_not_exist()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        var taken = Path.Combine(network.Folder, "taken.db");
        await File.WriteAllTextAsync(taken, "mine", Token);

        var refused = await Assert.ThrowsAsync<IOException>(async () => await host.Get<SqliteBackupService>().BackupAsync(taken, Token));
        var lost = await Assert.ThrowsAsync<IOException>(async () =>
            await host.Get<SqliteBackupService>().BackupAsync(Path.Combine(network.Folder, "nowhere", "a.db"), Token)
        );

        Assert.Contains("exists already", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(network.Folder, "nowhere"), lost.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(taken, Token));
    }

    [Fact]
    public async Task A_backup_that_is_cancelled_leaves_nothing()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await host.Get<SqliteBackupService>().BackupAsync(Path.Combine(network.Folder, "b.db"), cancelled.Token)
        );

        Assert.Empty(Directory.GetFiles(network.Folder, "b.db*"));
    }

    [Fact]
    public async Task A_host_makes_a_backup_on_its_command_line_beside_the_one_that_runs()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var running = await network.StartAsync();
        await new Notebook(running).AddAsync(1, Token);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddRse().UseSqlite($"Data Source={network.File}");
        using var host = builder.Build();
        var backup = Path.Combine(network.Folder, "by-command.db");

        Assert.False(await host.RunRseCommandAsync(["--urls", "http://localhost"], Token));
        Assert.False(await host.RunRseCommandAsync(["--name", "rse", "--urls", "http://localhost"], Token));
        Assert.True(await host.RunRseCommandAsync(["--data", "/data", "rse", "backup", backup, "--verbose"], Token));

        await using var connection = new SqliteConnection($"Data Source={backup};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from rse_topic";
        Assert.Equal(1L, await command.ExecuteScalarAsync(Token));
    }

    private static async Task WriteAsync(StorageHost host, int first, CancellationToken cancellationToken)
    {
        for (var number = first; !cancellationToken.IsCancellationRequested; number++)
        {
            await new Notebook(host).AddAsync(number, CancellationToken.None);
        }
    }
}
