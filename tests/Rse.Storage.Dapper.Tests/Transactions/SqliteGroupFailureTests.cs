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

/// <summary>What becomes of all who share a commit if it fails, or the transaction is lost before it.</summary>
public sealed class SqliteGroupFailureTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    // Stands still, so that a busy machine closes no group early.
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_fails_fails_all_of_its_group_and_leaves_nothing()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        var calls = Enumerable
            .Range(0, 4)
            .Select(number =>
                host.Get<IUnitOfWork>()
                    .WriteAsync(
                        (transaction, _) =>
                        {
                            if (number == 2)
                            {
                                // SQLite turns the commit into a rollback, as it does where the disk fails.
                                raw.sqlite3_commit_hook(((SqliteConnection)transaction.DbTransaction.Connection!).Handle, _ => 1, null);
                            }

                            return number == 3 ? throw new TimeZoneNotFoundException("mine") : notebook.WriteAsync(transaction, number);
                        },
                        Token
                    )
                    .AsTask()
            )
            .ToList();
        await line.GoAsync();

        for (var number = 0; number < 3; number++)
        {
            var lost = await Assert.ThrowsAsync<SqliteException>(() => calls[number]);
            Assert.Contains("Nothing of this unit of work is stored.", lost.Message, StringComparison.Ordinal);
            Assert.Equal(raw.SQLITE_CONSTRAINT, lost.SqliteErrorCode);
        }

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => calls[3]);
        await notebook.AssertAsync();
        await notebook.AddAsync(5, Token);
        await notebook.AssertAsync(5);
    }

    [Fact]
    public async Task A_disk_that_is_full_fails_all_of_the_group_and_the_next_is_not_touched()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        var first = notebook.AddAsync(0, Token).AsTask();
        var full = host.WriteAsync(
                async (transaction, token) =>
                {
                    await notebook.WriteAsync(transaction, 1);
                    await transaction.ExecuteAsync("pragma max_page_count = 1", null, token);
                    await transaction.ExecuteAsync("insert into rse_topic (name, label) values ('big', zeroblob(1000000))", null, token);
                }
            )
            .AsTask();
        var last = notebook.AddAsync(2, Token).AsTask();
        await line.GoAsync();

        Assert.Equal(raw.SQLITE_FULL, (await Assert.ThrowsAsync<SqliteException>(() => full)).SqliteErrorCode);
        Assert.Equal(raw.SQLITE_FULL, (await Assert.ThrowsAsync<SqliteException>(() => first)).SqliteErrorCode);
        await last;
        await notebook.AssertAsync(2);
    }

    [Fact]
    public async Task A_unit_that_swallows_the_loss_of_the_transaction_does_not_succeed()
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        var first = notebook.AddAsync(0, Token).AsTask();
        var second = host.WriteAsync(
                async (transaction, _) =>
                {
                    await notebook.WriteAsync(transaction, 1);
                    raw.sqlite3_exec(((SqliteConnection)transaction.DbTransaction.Connection!).Handle, "rollback");
                }
            )
            .AsTask();
        await line.GoAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await Assert.ThrowsAsync<SqliteException>(() => first);
        await notebook.AssertAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_unit_writes_after_the_loss_of_the_transaction_is_refused(bool isFirst)
    {
        await using var host = await OpenAsync();
        var notebook = new Notebook(host);
        await using var line = new SqliteWriterLine(host);
        var first = isFirst ? Task.CompletedTask : notebook.AddAsync(0, Token).AsTask();
        Exception? refusal = null;
        var second = host.WriteAsync(
                async (transaction, _) =>
                {
                    raw.sqlite3_exec(((SqliteConnection)transaction.DbTransaction.Connection!).Handle, "rollback");

                    // Without a transaction it would be committed by itself.
                    refusal = await Record.ExceptionAsync(() => Notebook.BeginAsync(transaction, 1).AsTask());
                }
            )
            .AsTask();
        await line.GoAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await Record.ExceptionAsync(() => first);
        Assert.IsType<InvalidOperationException>(refusal);
        await notebook.AssertAsync();
    }

    private ValueTask<StorageHost> OpenAsync() => fixture.OpenAsync(builder => builder.Services.AddSingleton<TimeProvider>(_time));
}
