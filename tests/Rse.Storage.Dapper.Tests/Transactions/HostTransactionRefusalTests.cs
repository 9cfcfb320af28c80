using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Transactions;

public abstract class HostTransactionRefusalTests(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_of_another_database_is_refused_though_it_is_a_copy()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var copy = await Billing.OpenAsync(fixture);
        await using var transaction = await copy.BeginAsync();

        var fault = await Assert.ThrowsAsync<ArgumentException>(async () => await RunAsync(billing, transaction));

        Assert.Equal("transaction", fault.ParamName);
        Assert.Contains("the network is kept in", fault.Message, StringComparison.Ordinal);
        Assert.Equal(("", ""), await billing.ReadAsync());
        Assert.Equal(0, await copy.Connection.ExecuteScalarAsync<long>("select count(*) from rse_subject", transaction: transaction));
    }

    [Fact]
    public async Task A_transaction_of_another_provider_is_refused()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Token);
        await using var real = connection.BeginTransaction();
        await using DbTransaction transaction = new WrappedTransaction(real);

        var fault = await Assert.ThrowsAsync<ArgumentException>(async () => await RunAsync(billing, transaction));

        Assert.Contains("WrappedTransaction", fault.Message, StringComparison.Ordinal);
        Assert.Contains(
            billing.Connection is SqliteConnection ? "Give a Microsoft.Data.Sqlite.SqliteTransaction" : "Give a Npgsql.NpgsqlTransaction",
            fault.Message,
            StringComparison.Ordinal
        );
        if (billing.Connection is not SqliteConnection)
        {
            Assert.Contains(
                "SqliteTransaction",
                (await Assert.ThrowsAsync<ArgumentException>(async () => await RunAsync(billing, real))).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("roll back")]
    [InlineData("dispose")]
    [InlineData("close")]
    public async Task A_transaction_that_has_ended_is_refused(string end)
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var transaction = await billing.BeginAsync();
        await EndAsync(transaction, end);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () => await RunAsync(billing, transaction));

        Assert.StartsWith("The transaction has been committed", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("roll back")]
    public async Task A_call_after_the_host_ended_the_transaction_within_the_work_fails_and_writes_nothing(string end)
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await billing.Transactions.RunAsync(
                transaction,
                async token =>
                {
                    await EndAsync(transaction, end);
                    await billing
                        .Host.Get<Rse.Posts.PostService>()
                        .CreateAsync(billing.Viewer, "billing", new Rse.Posts.PostDraft { Body = "Late." }, token);
                },
                Token
            )
        );

        Assert.StartsWith("The transaction has been committed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await billing.Host.Get<Database>().FindAsync<long>("select post_count from rse_space", null, Token));
    }

    [Fact]
    public async Task Work_within_work_is_of_the_same_transaction()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var otherConnection = await Billing.ConnectAsync(billing.Host);
        await using (var transaction = await billing.BeginAsync())
        {
            await Billing.RegisterAsync(transaction, 42);
            await billing.Transactions.RunAsync(
                transaction,
                async outer =>
                {
                    await billing.Transactions.RunAsync(transaction, token => billing.CommentAsync(42, "Inner.", token), outer);
                    await billing.CommentAsync(42, "Outer.", outer);

                    // Deferred on SQLite, where two could not both begin otherwise.
                    await using var other = otherConnection is SqliteConnection sqlite
                        ? sqlite.BeginTransaction(deferred: true)
                        : await otherConnection.BeginTransactionAsync(outer);
                    var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () => await RunAsync(billing, other));
                    Assert.Contains("another transaction of the host", fault.Message, StringComparison.Ordinal);
                },
                Token
            );
            await transaction.CommitAsync(Token);
        }

        Assert.Equal(2, (await billing.ListCommentsAsync(42)).Count);
    }

    [Fact]
    public async Task A_call_that_outlives_the_work_fails_and_writes_nothing()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? late = null;
        await using (var transaction = await billing.BeginAsync())
        {
            await Billing.RegisterAsync(transaction, 42);
            await billing.Transactions.RunAsync(
                transaction,
                _ =>
                {
                    late = LateAsync();
                    return ValueTask.CompletedTask;
                },
                Token
            );
            await transaction.CommitAsync(Token);
        }

        ended.SetResult();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => late!);

        Assert.Contains("that work has ended", fault.Message, StringComparison.Ordinal);
        Assert.Equal(("42", ""), await billing.ReadAsync());

        async Task LateAsync()
        {
            await ended.Task;
            await billing.CommentAsync(42);
        }
    }

    [Fact]
    public async Task Work_that_outlives_other_work_may_run_in_a_transaction_of_its_own()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? late = null;
        await using (var transaction = await billing.BeginAsync())
        {
            await Billing.RegisterAsync(transaction, 42);
            await billing.Transactions.RunAsync(
                transaction,
                _ =>
                {
                    late = LateAsync();
                    return ValueTask.CompletedTask;
                },
                Token
            );
            await transaction.CommitAsync(Token);
        }

        ended.SetResult();
        await late!;
        Assert.Equal(("42", "42"), await billing.ReadAsync());

        async Task LateAsync()
        {
            await ended.Task;
            await using var transaction = await billing.BeginAsync();
            await billing.Transactions.RunAsync(transaction, token => billing.CommentAsync(42, cancellationToken: token), Token);
            await transaction.CommitAsync(Token);
        }
    }

    private static ValueTask RunAsync(Billing billing, DbTransaction transaction) =>
        billing.Transactions.RunAsync(transaction, token => throw new InvalidOperationException("The work was run."), Token);

    private static async ValueTask EndAsync(DbTransaction transaction, string how)
    {
        switch (how)
        {
            case "commit":
                await transaction.CommitAsync(Token);
                break;
            case "roll back":
                await transaction.RollbackAsync(Token);
                break;
            case "dispose":
                await transaction.DisposeAsync();
                break;
            default:
                await transaction.Connection!.CloseAsync();
                break;
        }
    }

    /// <summary>As tools that trace statements wrap those of a provider.</summary>
    private sealed class WrappedTransaction(DbTransaction inner) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => inner.IsolationLevel;

        protected override DbConnection? DbConnection => inner.Connection;

        public override void Commit() => inner.Commit();

        public override void Rollback() => inner.Rollback();
    }
}
