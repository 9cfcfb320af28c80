using System.Data.Common;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Transactions;

/// <summary>What every unit of work is promised, whatever the database does with those that come at once.</summary>
public abstract class UnitOfWorkTests(IStorageFixture fixture)
{
    private const string InsertOrphan = "insert into rse_subject (kind, root_id, audience, at) values ('post', 999999, 0, 0)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_there_when_the_call_returns()
    {
        await using var host = await fixture.OpenAsync();
        var notebook = new Notebook(host);

        Assert.False((await notebook.AddAsync(1, Token)).IsNone);

        await notebook.AssertAsync(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_thrown_takes_everything_back_and_reaches_the_caller(bool alone)
    {
        await using var host = await fixture.OpenAsync();
        var notebook = new Notebook(host);
        var work = host.Get<IUnitOfWork>();

        ValueTask<int> FailAsync(IWriteTransaction transaction, CancellationToken token) => Fail(notebook, transaction);

        var thrown = await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () =>
            await (alone ? work.WriteAloneAsync(FailAsync, Token) : work.WriteAsync(FailAsync, Token))
        );

        Assert.Equal("mine", thrown.Message);
        await notebook.AssertAsync();
        await notebook.AddAsync(1, Token);
        await notebook.AssertAsync(1);
    }

    [Fact]
    public async Task Of_many_that_come_at_once_the_failure_of_one_touches_no_other()
    {
        await using var host = await fixture.OpenAsync();
        var notebook = new Notebook(host);
        var calls = Enumerable
            .Range(0, 60)
            .Select(number =>
                Task.Run(
                    async () =>
                    {
                        if (number % 3 != 0)
                        {
                            await (
                                number % 7 == 0
                                    ? host.Get<IUnitOfWork>()
                                        .WriteAloneAsync((transaction, _) => notebook.WriteAsync(transaction, number), Token)
                                    : notebook.AddAsync(number, Token)
                            );
                            return;
                        }

                        var thrown = await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () =>
                            await host.WriteAsync(
                                async (transaction, _) =>
                                {
                                    await notebook.WriteAsync(transaction, number);
                                    throw new TimeZoneNotFoundException(Notebook.Name(number));
                                }
                            )
                        );
                        Assert.Equal(Notebook.Name(number), thrown.Message);
                    },
                    Token
                )
            );
        await Task.WhenAll(calls);

        await notebook.AssertAsync(Enumerable.Range(0, 60).Where(number => number % 3 != 0));
    }

    [Fact]
    public async Task A_row_that_points_nowhere_is_refused_at_the_commit_of_whoever_wrote_it()
    {
        await using var host = await fixture.OpenAsync();
        var notebook = new Notebook(host);
        var calls = Enumerable
            .Range(0, 20)
            .Select(number =>
                Task.Run(
                    async () =>
                    {
                        if (number % 5 != 0)
                        {
                            await notebook.AddAsync(number, Token);
                            return;
                        }

                        await Assert.ThrowsAnyAsync<DbException>(async () =>
                            await host.WriteAsync(
                                async (transaction, token) =>
                                {
                                    await notebook.WriteAsync(transaction, number);
                                    await transaction.ExecuteAsync(InsertOrphan, null, token);
                                }
                            )
                        );
                    },
                    Token
                )
            );
        await Task.WhenAll(calls);

        await notebook.AssertAsync(Enumerable.Range(0, 20).Where(number => number % 5 != 0));
    }

    [Fact]
    public async Task Cancelled_before_its_turn_the_work_does_not_run()
    {
        await using var host = await fixture.OpenAsync();
        var ran = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await host.Get<IUnitOfWork>()
                .WriteAsync(
                    (_, _) =>
                    {
                        ran = true;
                        return ValueTask.FromResult(1);
                    },
                    new CancellationToken(canceled: true)
                )
        );

        Assert.False(ran);
    }

    [Fact]
    public async Task Cancelled_while_it_works_everything_is_taken_back()
    {
        await using var host = await fixture.OpenAsync();
        var notebook = new Notebook(host);
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await host.Get<IUnitOfWork>()
                .WriteAsync(
                    async (transaction, _) =>
                    {
                        await notebook.WriteAsync(transaction, 1);
                        await cancellation.CancelAsync();
                        return 1;
                    },
                    cancellation.Token
                )
        );

        await notebook.AssertAsync();
    }

    [Fact]
    public async Task Work_that_goes_on_after_the_unit_can_no_longer_write()
    {
        await using var host = await fixture.OpenAsync();
        var notebook = new Notebook(host);
        IWriteTransaction? kept = null;
        await host.WriteAsync(
            (transaction, _) =>
            {
                kept = transaction;
                return ValueTask.FromResult(true);
            }
        );

        await host.WriteAsync(
            async (transaction, _) =>
            {
                await notebook.WriteAsync(transaction, 1);
                await Assert.ThrowsAsync<InvalidOperationException>(async () => await notebook.WriteAsync(kept!, 2));
            }
        );

        await notebook.AssertAsync(1);
    }

    private static async ValueTask<int> Fail(Notebook notebook, IWriteTransaction transaction)
    {
        await notebook.WriteAsync(transaction, 1);
        throw new TimeZoneNotFoundException("mine");
    }
}

public sealed class SqliteUnitOfWorkTests(SqliteFixture fixture) : UnitOfWorkTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresUnitOfWorkTests(PostgresFixture fixture) : UnitOfWorkTests(fixture);
