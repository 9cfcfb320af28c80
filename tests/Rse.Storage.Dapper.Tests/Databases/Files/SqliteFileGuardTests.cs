using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>
/// The files of the database are removed, moved or replaced while a host runs: nothing is acknowledged that would be lost.
/// </summary>
public sealed class SqliteFileGuardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("database removed")]
    [InlineData("database moved")]
    [InlineData("database replaced")]
    [InlineData("database emptied")]
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_database_copied_over_it_is_noticed_and_nothing_more_is_written(bool isBackup)
    {
        using var network = await SqliteNetwork.CreateAsync();
        using var other = await SqliteNetwork.CreateAsync();
        await network.WriteAsync(1);
        await other.WriteAsync(1);
        var copy = await File.ReadAllBytesAsync(isBackup ? network.File : other.File, Token);
        await network.WriteAsync(2);
        await using var host = await network.StartAsync();
        var database = (SqliteDatabase)host.Get<Database>();
        await new Notebook(host).AddAsync(3, Token);
        database.LookInside();
        Assert.Null(database.Guard.FindFault());
        await using (var stream = new FileStream(network.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await stream.WriteAsync(copy, Token);
            stream.SetLength(copy.Length);
        }

        database.LookInside();
        database.LookInside();

        var fault = await Assert.ThrowsAsync<SqliteException>(async () => await new Notebook(host).AddAsync(4, Token));
        Assert.Contains("Another database was copied over", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_many_write_and_bring_the_wal_into_it_the_database_is_never_taken_for_another()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(options => options.Durability = SqliteDurability.Normal);
        var database = (SqliteDatabase)host.Get<Database>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writers = Enumerable
            .Range(0, 4)
            .Select(writer =>
                Task.Run(
                    async () =>
                    {
                        for (var number = writer; !stop.IsCancellationRequested; number += 4)
                        {
                            await new Notebook(host).AddAsync(number, CancellationToken.None);
                        }
                    },
                    Token
                )
            )
            .ToList();
        for (var look = 0; look < 60; look++)
        {
            network.Execute(look % 2 == 0 ? "pragma wal_checkpoint(passive)" : "pragma busy_timeout = 100; pragma wal_checkpoint(restart)");
            database.LookInside();
            Assert.Null(database.Guard.FindFault());
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
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
            case "database emptied":
                using (var stream = new FileStream(network.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    stream.SetLength(0);
                }

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
