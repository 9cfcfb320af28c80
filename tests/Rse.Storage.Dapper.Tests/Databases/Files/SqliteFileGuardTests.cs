using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>The files of the database are removed, moved or replaced while a host runs: nothing is acknowledged that would be lost.</summary>
public sealed class SqliteFileGuardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("database removed")]
    [InlineData("database moved")]
    [InlineData("database replaced")]
    [InlineData("wal removed")]
    [InlineData("shm removed")]
    [InlineData("folder moved")]
    public async Task After_a_file_is_gone_no_write_is_acknowledged(string act)
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        var notebook = new Notebook(host);
        await notebook.AddAsync(1, Token);
        var moved = $"{network.Folder}-moved";

        Apply(network, act, moved);

        for (var number = 2; number < 5; number++)
        {
            var fault = await Assert.ThrowsAsync<SqliteException>(async () => await notebook.AddAsync(number, Token));
            Assert.Contains("while the host ran", fault.Message, StringComparison.Ordinal);
            Assert.Equal(1032, fault.SqliteExtendedErrorCode);
        }

        Assert.Equal(act is "database replaced", File.Exists(network.File) && act.StartsWith("database", StringComparison.Ordinal));
        if (Directory.Exists(moved))
        {
            Directory.Move(moved, network.Folder);
        }
    }

    [Fact]
    public async Task A_removal_within_a_unit_of_work_leaves_it_unacknowledged()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        var notebook = new Notebook(host);
        await notebook.AddAsync(1, Token);

        await Assert.ThrowsAsync<SqliteException>(async () =>
            await host.WriteAsync(
                async (transaction, _) =>
                {
                    File.Delete(network.File);
                    return await notebook.WriteAsync(transaction, 2);
                }
            )
        );
    }

    [Fact]
    public async Task When_the_same_file_is_back_it_is_written_to_again()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        var notebook = new Notebook(host);
        await notebook.AddAsync(1, Token);
        File.Move(network.File, $"{network.File}.away");
        await Assert.ThrowsAsync<SqliteException>(async () => await notebook.AddAsync(2, Token));

        File.Move($"{network.File}.away", network.File);
        await notebook.AddAsync(3, Token);

        await notebook.AssertAsync(1, 3);
    }

    [Fact]
    public async Task A_removed_database_is_noticed_within_a_second_though_nobody_writes()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        await new Notebook(host).AddAsync(1, Token);
        var guard = ((SqliteDatabase)host.Get<Database>()).Guard;
        Assert.Null(guard.FindFault());

        File.Delete(network.File);

        Assert.Contains("was removed or moved", guard.FindFault(), StringComparison.Ordinal);
        Assert.Contains(host.Services.GetServices<IHostedService>(), service => service.GetType().Name is "SqliteFileWatch");
    }

    [Fact]
    public async Task Work_in_a_transaction_of_the_host_is_refused_too()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        await new Notebook(host).AddAsync(1, Token);
        await using var connection = new SqliteConnection($"Data Source={network.File};Pooling=False");
        await connection.OpenAsync(Token);
        await using var transaction = connection.BeginTransaction(deferred: false);
        File.Delete(network.File);

        await Assert.ThrowsAsync<SqliteException>(async () =>
            await host.Get<Rse.Transactions.HostTransactions>().RunAsync(transaction, _ => ValueTask.CompletedTask, Token)
        );
    }

    [Fact]
    public async Task Damage_that_a_write_meets_stops_all_writes()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await network.WriteAsync([.. Enumerable.Range(1, 300)]);
        await using var host = await network.StartAsync();
        await using (var stream = new FileStream(network.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.Seek(4096, SeekOrigin.Begin);
            await stream.WriteAsync(new byte[stream.Length - 4096], Token);
        }

        await Assert.ThrowsAnyAsync<Exception>(async () => await new Notebook(host).AddAsync(1000, Token));
        var fault = await Assert.ThrowsAsync<SqliteException>(async () => await new Notebook(host).AddAsync(1001, Token));

        Assert.Contains("nothing is written to it any more", fault.Message, StringComparison.Ordinal);
    }

    private static void Apply(SqliteNetwork network, string act, string moved)
    {
        switch (act)
        {
            case "database removed":
                File.Delete(network.File);
                break;
            case "database moved":
                File.Move(network.File, $"{network.File}.away");
                break;
            case "database replaced":
                File.Copy(network.File, $"{network.File}.copy");
                File.Move($"{network.File}.copy", network.File, overwrite: true);
                break;
            case "wal removed":
                File.Delete(network.Log);
                break;
            case "shm removed":
                File.Delete($"{network.File}-shm");
                break;
            case "folder moved":
                Directory.Move(network.Folder, moved);
                break;
            default:
                throw new UnreachableException(act);
        }
    }
}
