using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Rse.Storage.Dapper.Tests.Transactions;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>How long a call waits to write, and who is said to hold the lock.</summary>
public sealed class SqliteLockTests
{
    private const int Askers = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_ask_at_once_are_refused_at_once_instead_of_one_after_the_other()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(options => options.LockTimeout = Limit);
        await using var connection = new SqliteConnection($"Data Source={network.File};Pooling=False");
        await connection.OpenAsync(Token);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var notebook = new Notebook(host);
        var started = Stopwatch.GetTimestamp();

        var faults = await Task.WhenAll(
            Enumerable
                .Range(0, Askers)
                .Select(number => Assert.ThrowsAsync<SqliteException>(async () => await notebook.AddAsync(number, Token)))
        );

        // One after the other they would take many times as long; a busy machine may take a few times.
        Assert.InRange(Stopwatch.GetElapsedTime(started), Limit, Askers / 2 * Limit);
        Assert.All(faults, fault => Assert.Equal(5, fault.SqliteErrorCode));
        await transaction.RollbackAsync(Token);
        await notebook.AddAsync(100, Token);
        await notebook.AssertAsync(100);
    }

    [Fact]
    public async Task A_call_behind_work_that_takes_long_is_refused_when_its_time_is_over_and_the_work_is_stored()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(options => options.LockTimeout = TimeSpan.FromMilliseconds(300));
        var notebook = new Notebook(host);
        TaskCompletionSource refused = new();
        var work = host.WriteAsync(
                async (transaction, _) =>
                {
                    await refused.Task;
                    return await notebook.WriteAsync(transaction, 1);
                }
            )
            .AsTask();

        var fault = await Assert.ThrowsAsync<SqliteException>(async () => await notebook.AddAsync(2, Token));
        refused.SetResult();
        await work;

        Assert.Contains("a unit of work of Rse in this process", fault.Message, StringComparison.Ordinal);
        await notebook.AssertAsync(1);
    }

    [Fact]
    public async Task A_timeout_of_the_work_itself_reaches_its_caller_as_it_is()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync();
        TaskCompletionSource go = new();
        var first = host.WriteAsync(
                async (_, _) =>
                {
                    await go.Task;
                    return 1;
                }
            )
            .AsTask();
        var second = host.WriteAsync<int>((_, _) => throw new TimeoutException("mine")).AsTask();

        go.SetResult();

        await first;
        Assert.Equal("mine", (await Assert.ThrowsAsync<TimeoutException>(() => second)).Message);
    }

    [Fact]
    public async Task Another_process_that_holds_the_lock_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists the locks of processes.");
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(options => options.LockTimeout = TimeSpan.FromMilliseconds(300));
        await new Notebook(host).AddAsync(1, Token);
        Assert.Null(host.Get<Database>().FindWriteLock());
        using var other = OtherProcess.Start([], "hold", $"Data Source={network.File}");
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Token));
        var name = $"process {other.Id} (dotnet)";

        var fault = await Assert.ThrowsAsync<SqliteException>(async () => await new Notebook(host).AddAsync(2, Token));
        var state = host.Get<Database>().FindWriteLock();
        var holder = await ((SqliteDatabase)host.Get<Database>()).FindWriteHolderAsync(Token);

        Assert.Contains($"the write lock is held by {name}", fault.Message, StringComparison.Ordinal);
        Assert.Equal((name, name), (state?.Holder, holder));
        await other.StandardInput.WriteLineAsync("go");
        await other.WaitForExitAsync(Token);
        Assert.Null(host.Get<Database>().FindWriteLock());
        Assert.Null(await ((SqliteDatabase)host.Get<Database>()).FindWriteHolderAsync(Token));
    }

    [Fact]
    public async Task A_deferred_transaction_of_the_host_is_refused_when_its_time_is_over()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(options => options.LockTimeout = TimeSpan.FromMilliseconds(300));
        await using var holder = new SqliteConnection($"Data Source={network.File};Pooling=False");
        await holder.OpenAsync(Token);
        await using var held = holder.BeginTransaction(deferred: false);
        await using var connection = new SqliteConnection($"Data Source={network.File};Pooling=False");
        await connection.OpenAsync(Token);
        await using var transaction = connection.BeginTransaction(deferred: true);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await host.Get<HostTransactions>().RunAsync(transaction, _ => ValueTask.CompletedTask, Token)
        );

        Assert.Contains("waited 0.3 seconds", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wal_is_short_again_after_long_work_and_a_reader_who_kept_it()
    {
        using var network = await SqliteNetwork.CreateAsync();
        await using var host = await network.StartAsync(options => options.Durability = SqliteDurability.Normal);
        var database = (SqliteDatabase)host.Get<Database>();
        await using (var reader = new SqliteConnection($"Data Source={network.File};Pooling=False"))
        {
            await reader.OpenAsync(Token);
            await using var kept = reader.BeginTransaction(deferred: true);
            await using var command = reader.CreateCommand();
            command.Transaction = kept;
            command.CommandText = "select count(*) from rse_topic";
            await command.ExecuteScalarAsync(Token);
            await database.WriteAloneAsync(
                async (transaction, token) =>
                    await transaction.ExecuteAsync(
                        "insert into rse_topic (name, label) select 'topic-' || value, hex(randomblob(10000)) from generate_series(1, 1500)"
                            .Replace(
                                "generate_series(1, 1500)",
                                "json_each('[' || substr(replace(hex(zeroblob(750)), '0', ',1'), 2) || ']')",
                                StringComparison.Ordinal
                            )
                            .Replace("'topic-' || value", "'topic-' || key", StringComparison.Ordinal),
                        null,
                        token
                    ),
                Token
            );

            Assert.True(new FileInfo(network.Log).Length > 16 * 1024 * 1024);
            Assert.False(await database.ShortenLogAsync(Token));
        }

        Assert.True(await database.ShortenLogAsync(Token));

        Assert.Equal(0, new FileInfo(network.Log).Length);
        await new Notebook(host).AddAsync(1, Token);
    }
}
