using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite.Writing;
using Rse.Testing.Storage;
using Rse.Transactions;
using SQLitePCL;

namespace Rse.Storage.Dapper.Tests.Transactions;

/// <summary>How units of work share commits: who shares with whom.</summary>
public sealed class SqliteGroupCommitTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    // Stands still, so that a busy machine closes no group early.
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_queue_behind_a_commit_share_the_next_and_none_returns_before_it()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        List<DbTransaction> transactions = [];
        List<Task> calls = [];
        TaskCompletionSource last = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < 9; i++)
        {
            var number = i;
            calls.Add(
                host.Get<IUnitOfWork>()
                    .WriteAsync(
                        async (transaction, _) =>
                        {
                            transactions.Add(transaction.DbTransaction);
                            if (number == 8)
                            {
                                reached.SetResult();
                                await last.Task;
                            }

                            return await notebook.WriteAsync(transaction, number);
                        },
                        Token
                    )
                    .AsTask()
            );
        }

        await line.GoAsync();
        await reached.Task;
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        await notebook.AssertAsync();

        last.SetResult();
        await Task.WhenAll(calls);
        await notebook.AssertAsync(Enumerable.Range(0, 9));
        Assert.Single(transactions.Distinct());
    }

    [Fact]
    public async Task No_group_is_larger_than_the_limit()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        List<DbTransaction> transactions = [];
        var calls = Enumerable
            .Range(0, 150)
            .Select(number =>
                host.Get<IUnitOfWork>()
                    .WriteAsync(
                        (transaction, _) =>
                        {
                            transactions.Add(transaction.DbTransaction);
                            return notebook.WriteAsync(transaction, number);
                        },
                        Token
                    )
                    .AsTask()
            )
            .ToList();

        await line.GoAsync();
        await Task.WhenAll(calls);

        Assert.InRange(transactions.CountBy(transaction => transaction).Max(group => group.Value), 2, SqliteWriter.MaxGroupSize);
        await notebook.AssertAsync(Enumerable.Range(0, 150));
    }

    [Fact]
    public async Task Behind_a_slow_unit_the_group_is_closed()
    {
        await using var host = await OpenAsync();
        await using var line = new SqliteWriterLine(host);
        List<DbTransaction> transactions = [];
        var calls = Enumerable
            .Range(0, 3)
            .Select(number =>
                host.Get<IUnitOfWork>()
                    .WriteAsync(
                        (transaction, _) =>
                        {
                            transactions.Add(transaction.DbTransaction);
                            _time.Advance(number == 0 ? SqliteWriter.MaxGroupTime : TimeSpan.Zero);
                            return ValueTask.FromResult(number);
                        },
                        Token
                    )
                    .AsTask()
            )
            .ToList();

        await line.GoAsync();
        await Task.WhenAll(calls);

        Assert.NotSame(transactions[0], transactions[1]);
        Assert.Same(transactions[1], transactions[2]);
    }

    [Fact]
    public async Task A_long_unit_shares_its_transaction_with_nobody()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        Dictionary<int, DbTransaction> transactions = [];
        var calls = Enumerable
            .Range(0, 9)
            .Select(number =>
            {
                ValueTask<Id<Activity>> WorkAsync(IWriteTransaction transaction, CancellationToken token)
                {
                    transactions.Add(number, transaction.DbTransaction);
                    return notebook.WriteAsync(transaction, number);
                }

                return number == 4
                    ? host.Get<IUnitOfWork>().WriteAloneAsync(WorkAsync, Token).AsTask()
                    : host.Get<IUnitOfWork>().WriteAsync(WorkAsync, Token).AsTask();
            })
            .ToList();

        await line.GoAsync();
        await Task.WhenAll(calls);

        Assert.Single(transactions.Values, transaction => ReferenceEquals(transaction, transactions[4]));
        await notebook.AssertAsync(Enumerable.Range(0, 9));
    }

    [Fact]
    public async Task Cancelled_in_line_a_unit_does_not_run_and_the_others_do()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable
            .Range(0, 6)
            .Select(number => notebook.AddAsync(number, number % 2 == 0 ? Token : cancellation.Token).AsTask())
            .ToList();
        await cancellation.CancelAsync();

        // Still in line, they leave it at once.
        foreach (var number in (int[])[1, 3, 5])
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[number]);
        }

        await line.GoAsync();
        await Task.WhenAll(calls[0], calls[2], calls[4]);
        await notebook.AssertAsync(0, 2, 4);
    }

    [Fact]
    public async Task Cancelled_when_its_part_is_done_a_unit_stays_with_its_group()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        using var cancellation = new CancellationTokenSource();
        var first = notebook.AddAsync(0, cancellation.Token).AsTask();
        var second = host.WriteAsync(
                async (transaction, _) =>
                {
                    await cancellation.CancelAsync();
                    await notebook.WriteAsync(transaction, 1);
                }
            )
            .AsTask();

        await line.GoAsync();
        await Task.WhenAll(first, second);

        await notebook.AssertAsync(0, 1);
    }

    [Fact]
    public async Task A_unit_that_another_runs_sees_what_flows_with_its_own_caller_and_changes_nobody_elses()
    {
        await using var host = await OpenAsync();
        await using var line = new SqliteWriterLine(host);
        AsyncLocal<int> flowing = new();
        List<DbTransaction> transactions = [];
        async Task CallAsync(int number)
        {
            flowing.Value = number;
            var seen = await host.Get<IUnitOfWork>()
                .WriteAsync(
                    async (transaction, _) =>
                    {
                        transactions.Add(transaction.DbTransaction);
                        await Task.Yield();
                        var value = flowing.Value;
                        flowing.Value = -1;
                        return value;
                    },
                    Token
                );
            Assert.Equal((number, number), (seen, flowing.Value));
        }

        var calls = Enumerable.Range(1, 5).Select(CallAsync).ToList();
        await line.GoAsync();
        await Task.WhenAll(calls);
        Assert.Equal(5, transactions.Count);
        Assert.Single(transactions.Distinct());
    }

    [Fact]
    public async Task A_caller_who_lets_nothing_flow_runs_the_unit_itself_in_a_transaction_of_its_own()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        DbTransaction?[] transactions = [null, null, null];
        Task CallAsync(int number) =>
            host.WriteAsync<Id<Activity>>(
                    (transaction, _) =>
                    {
                        transactions[number] = transaction.DbTransaction;
                        return notebook.WriteAsync(transaction, number);
                    }
                )
                .AsTask();

        List<Task> calls = [CallAsync(0)];
        using (ExecutionContext.SuppressFlow())
        {
            calls.Add(CallAsync(1));
        }

        calls.Add(CallAsync(2));
        await line.GoAsync();
        await Task.WhenAll(calls);
        await notebook.AssertAsync(0, 1, 2);
        Assert.Equal(3, transactions.Distinct().Count());
    }

    [Fact]
    public async Task A_unit_in_line_fails_when_the_host_ends()
    {
        var host = await OpenAsync();
        var notebook = new Notebook(host);
        await host.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await notebook.AddAsync(1, Token));
    }

    [Fact]
    public async Task The_size_of_groups_and_the_wait_are_measured()
    {
        List<int> sizes = [];
        var waits = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == RseStorageTelemetry.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>(
            (_, size, _, _) =>
            {
                lock (sizes)
                {
                    sizes.Add(size);
                }
            }
        );
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref waits));
        listener.Start();
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        var calls = Enumerable.Range(0, 7).Select(number => notebook.AddAsync(number, Token).AsTask()).ToList();

        await line.GoAsync();
        await Task.WhenAll(calls);

        // Other tests write at the same time and are measured as well.
        Assert.True(waits >= 8);
        lock (sizes)
        {
            Assert.Contains(sizes, size => size > 1);
        }
    }

    private ValueTask<StorageHost> OpenAsync() => fixture.OpenAsync(builder => builder.Services.AddSingleton<TimeProvider>(_time));
}
