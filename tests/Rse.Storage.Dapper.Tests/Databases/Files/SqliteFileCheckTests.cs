using System.Text;
using Microsoft.Data.Sqlite;
using Rse.Storage.Dapper.Tests.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>What stops the start before anything is written: files that do not belong together, and damage.</summary>
public sealed class SqliteFileCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_kill_everything_is_there()
    {
        using var network = await SqliteNetwork.CreateAsync();
        using var killed = await network.KillAfterAsync(1, 2, 3);

        await using var host = await killed.StartAsync();

        await new Notebook(host).AssertAsync(1, 2, 3);
    }

    [Fact]
    public async Task After_a_kill_behind_a_part_that_was_brought_into_the_database_everything_is_there()
    {
        using var network = await SqliteNetwork.CreateAsync();
        using var killed = new Copy();
        await using (var host = await network.StartAsync())
        {
            await new Notebook(host).AddAsync(1, Token);
            network.Execute("pragma wal_checkpoint(passive)");
            await new Notebook(host).AddAsync(2, Token);
            network.Execute("pragma wal_checkpoint(passive)");
            await new Notebook(host).AddAsync(3, Token);
            killed.Take(network);
        }

        killed.Put(network);
        await using var again = await network.StartAsync();

        await new Notebook(again).AssertAsync(1, 2, 3);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("backup")]
    [InlineData("vacuum")]
    [InlineData("another network")]
    public async Task A_backup_that_was_copied_over_the_database_beside_its_wal_stops_the_start_and_is_kept(string kind)
    {
        using var network = await SqliteNetwork.CreateAsync();
        var backup = Path.Combine(network.Folder, "backup.db");
        await network.WriteAsync(1);
        if (kind is "another network")
        {
            using var other = await SqliteNetwork.CreateAsync();
            await other.WriteAsync(5, 6);
            File.Copy(other.File, backup);
        }
        else
        {
            Back(network, backup, kind);
        }

        await network.WriteAsync(2);
        using var killed = await network.KillAfterAsync(3);
        File.Copy(backup, killed.File, overwrite: true);
        var (database, log) = (await File.ReadAllBytesAsync(killed.File, Token), await File.ReadAllBytesAsync(killed.Log, Token));

        var fault = await Assert.ThrowsAsync<StorageFileException>(() => killed.StartAsync());

        Assert.Contains("does not belong to", fault.Message, StringComparison.Ordinal);
        Assert.Contains("delete rse.db-wal and rse.db-shm", fault.Message, StringComparison.Ordinal);
        Assert.Equal(database, await File.ReadAllBytesAsync(killed.File, Token));
        Assert.Equal(log, await File.ReadAllBytesAsync(killed.Log, Token));
    }

    [Fact]
    public async Task The_remedy_works_the_wal_is_deleted_and_the_backup_starts()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await network.WriteAsync(1);
        var backup = Path.Combine(network.Folder, "backup.db");
        File.Copy(network.File, backup);
        await network.WriteAsync(2);
        using var killed = await network.KillAfterAsync(3);
        File.Copy(backup, killed.File, overwrite: true);
        await Assert.ThrowsAsync<StorageFileException>(() => killed.StartAsync());

        File.Delete(killed.Log);
        File.Delete($"{killed.File}-shm");
        await using var host = await killed.StartAsync();

        await new Notebook(host).AssertAsync(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wal_without_its_database_stops_the_start_and_is_kept(bool isEmpty)
    {
        using var network = await SqliteNetwork.CreateAsync();
        using var killed = await network.KillAfterAsync(1);
        File.Delete(killed.File);
        if (isEmpty)
        {
            await File.WriteAllTextAsync(killed.File, "", Token);
        }

        var fault = await Assert.ThrowsAsync<StorageFileException>(() => killed.StartAsync());

        Assert.Contains(isEmpty ? "is empty" : "is missing", fault.Message, StringComparison.Ordinal);
        Assert.True(new FileInfo(killed.Log).Length > 0);
    }

    [Fact]
    public async Task Damage_is_found_after_a_stop_that_was_none_and_stops_the_start_with_the_remedy()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await network.WriteAsync(1, 2, 3);
        using var killed = await network.KillAfterAsync();
        await File.WriteAllTextAsync(killed.Log, "", Token);
        await OverwriteAsync(killed.File, 4096 * 12);

        var fault = await Assert.ThrowsAsync<StorageFileException>(() => killed.StartAsync());

        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_with_its_name()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await File.WriteAllTextAsync(network.File, new string('x', 9000), Token);

        var fault = await Assert.ThrowsAsync<StorageFileException>(() => network.StartAsync());

        Assert.Contains(network.File, fault.Message, StringComparison.Ordinal);
    }

    private static void Back(SqliteNetwork network, string backup, string kind)
    {
        if (kind is "file")
        {
            File.Copy(network.File, backup);
            return;
        }

        using var source = new SqliteConnection($"Data Source={network.File};Pooling=False");
        source.Open();
        if (kind is "vacuum")
        {
            using var command = source.CreateCommand();
            command.CommandText = $"vacuum into '{backup}'";
            command.ExecuteNonQuery();
            return;
        }

        using var target = new SqliteConnection($"Data Source={backup};Pooling=False");
        source.BackupDatabase(target);
    }

    private static async Task OverwriteAsync(string file, int from)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Seek(from, SeekOrigin.Begin);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('!', 4096 * 4)), Token);
    }

    /// <summary>The files of a network as they are at a moment.</summary>
    private sealed class Copy : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rse-copy-");

        public void Take(SqliteNetwork network)
        {
            File.Copy(network.File, Path.Combine(_folder.FullName, "rse.db"));
            File.Copy(network.Log, Path.Combine(_folder.FullName, "rse.db-wal"));
        }

        public void Put(SqliteNetwork network)
        {
            foreach (var file in _folder.GetFiles())
            {
                file.CopyTo(Path.Combine(network.Folder, file.Name), overwrite: true);
            }
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
