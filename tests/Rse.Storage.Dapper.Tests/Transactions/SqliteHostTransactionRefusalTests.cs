using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Posts;
using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class SqliteHostTransactionRefusalTests(SqliteFixture fixture)
    : HostTransactionRefusalTests(fixture),
        IClassFixture<SqliteFixture>
{
    private readonly SqliteFixture _fixture = fixture;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deferred_transaction_gets_the_write_lock_before_anything_is_written()
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        await using (var transaction = ((SqliteConnection)billing.Connection).BeginTransaction(deferred: true))
        {
            await billing.Transactions.RunAsync(
                transaction,
                async token =>
                {
                    await Billing.RegisterAsync(transaction, 42);
                    await billing.CommentAsync(42, cancellationToken: token);
                },
                Token
            );
            await transaction.CommitAsync(Token);
        }

        Assert.Equal(("42", "42"), await billing.ReadAsync());
    }

    [Fact]
    public async Task A_deferred_transaction_that_can_write_no_more_is_refused_saying_how_to_begin()
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        await using var transaction = ((SqliteConnection)billing.Connection).BeginTransaction(deferred: true);
        await billing.Connection.ExecuteScalarAsync<long>("select count(*) from billing_invoice", transaction: transaction);
        await billing.Host.Get<PostService>().CreateAsync(billing.Viewer, "billing", new PostDraft { Body = "Meanwhile." }, Token);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await billing.Transactions.RunAsync(transaction, async token => await billing.CommentAsync(42, cancellationToken: token), Token)
        );

        Assert.Contains("BeginTransaction(deferred: false)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Foreign Keys=False", "does not keep foreign keys")]
    [InlineData("Mode=ReadOnly", "may only read")]
    public async Task A_connection_through_which_Rse_cannot_write_is_refused(string setting, string reason)
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        await using var connection = new SqliteConnection($"Data Source={billing.Connection.DataSource};Pooling=False;{setting}");
        await connection.OpenAsync(Token);
        await using var transaction = connection.BeginTransaction(deferred: true);

        var fault = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await billing.Transactions.RunAsync(transaction, async token => await billing.CommentAsync(42, cancellationToken: token), Token)
        );

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_of_the_host_with_a_shared_cache_is_written_through_and_waits_for_another_of_the_same_cache()
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        var shared = $"Data Source={billing.Connection.DataSource};Pooling=False;Cache=Shared";
        await using var first = new SqliteConnection(shared);
        await using var second = new SqliteConnection(shared);
        await first.OpenAsync(Token);
        await second.OpenAsync(Token);
        var held = first.BeginTransaction(deferred: false);
        await using var transaction = second.BeginTransaction(deferred: true);
        var comment = billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                await Billing.RegisterAsync(transaction, 42);
                await billing.CommentAsync(42, cancellationToken: token);
            },
            Token
        );

        await held.CommitAsync(Token);
        await comment;
        await transaction.CommitAsync(Token);

        Assert.Equal(("42", "42"), await billing.ReadAsync());
    }

    [Fact]
    public async Task A_database_in_memory_and_a_file_beside_which_the_network_is_attached_are_refused()
    {
        await using var billing = await Billing.OpenAsync(_fixture);
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Token);
        await connection.ExecuteAsync("attach @file as network", new { file = billing.Connection.DataSource });
        await using var transaction = connection.BeginTransaction();

        var fault = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await billing.Transactions.RunAsync(transaction, async token => await billing.CommentAsync(42, cancellationToken: token), Token)
        );

        Assert.Contains("an SQLite database in memory", fault.Message, StringComparison.Ordinal);
    }
}
