using Dapper;
using Rse.Posts;
using Rse.Problems;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Transactions;

public abstract class HostTransactionConcurrencyTests(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_of_one_work_that_run_at_once_take_turns_on_the_connection()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using (var transaction = await billing.BeginAsync())
        {
            await Billing.RegisterAsync(transaction, 42);
            await billing.Transactions.RunAsync(
                transaction,
                async token =>
                    await Task.WhenAll(
                        Enumerable
                            .Range(0, 24)
                            .Select(i =>
                                Task.Run(
                                    async () =>
                                    {
                                        if (i % 3 == 0)
                                        {
                                            await Assert.ThrowsAsync<RefusedException>(async () =>
                                                await billing.CommentAsync(42, " ", token)
                                            );
                                        }
                                        else
                                        {
                                            await billing.CommentAsync(42, $"Comment {i}.", token);
                                            await billing.ListCommentsAsync(42);
                                        }
                                    },
                                    token
                                )
                            )
                    ),
                Token
            );
            await transaction.CommitAsync(Token);
        }

        Assert.Equal(16, (await billing.ListCommentsAsync(42)).Count);
        Assert.Empty(await Recount.FindFaultsAsync(billing.Host.Get<Database>(), Token));
    }

    [Fact]
    public async Task A_writer_outside_waits_for_the_host_without_a_thread_and_the_host_never_for_the_writer()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var first = await billing.Host.Get<PostService>().CreateAsync(billing.Viewer, "billing", new PostDraft { Body = "Before." }, Token);
        Task<Post> outside;
        await using (var transaction = await billing.BeginAsync())
        {
            // The count of the space is a row that both write, so that PostgreSQL makes the second wait as SQLite does.
            await billing.Connection.ExecuteAsync(
                "update rse_space set post_count = post_count where slug = 'billing'",
                transaction: transaction
            );

            // Were it to block this thread, nothing below would be reached.
            outside = billing
                .Host.Get<PostService>()
                .CreateAsync(billing.Viewer, "billing", new PostDraft { Body = "Outside." }, Token)
                .AsTask();
            await Billing.RegisterAsync(transaction, 42);
            await billing.Transactions.RunAsync(transaction, token => billing.CommentAsync(42, cancellationToken: token), Token);
            Assert.False(outside.IsCompleted);
            await transaction.CommitAsync(Token);
        }

        Assert.True((await outside).Id.Value > first.Id.Value);
        Assert.Equal(("42", "42"), await billing.ReadAsync());
    }

    [Fact]
    public async Task Hosts_that_commit_and_roll_back_beside_other_writers_leave_everything_whole()
    {
        const int Invoices = 40;
        await using var billing = await Billing.OpenAsync(fixture);
        var posting = Task.Run(
            () =>
                Parallel.ForAsync(
                    0,
                    60,
                    new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Token },
                    async (i, token) =>
                        await billing
                            .Host.Get<PostService>()
                            .CreateAsync(billing.Viewer, "billing", new PostDraft { Body = $"Post {i} of #money." }, token)
                ),
            Token
        );
        await Parallel.ForAsync(
            0,
            Invoices,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token },
            async (i, token) =>
            {
                await using var connection = await Billing.ConnectAsync(billing.Host);
                await using var transaction = await Billing.BeginAsync(connection);
                await Billing.RegisterAsync(transaction, i);
                await billing.Transactions.RunAsync(
                    transaction,
                    async inner => await billing.CommentAsync(i, "About #money.", inner),
                    token
                );
                if (i % 2 == 0)
                {
                    await transaction.CommitAsync(token);
                }
            }
        );
        await posting;

        var kept = string.Join(' ', Enumerable.Range(0, Invoices).Where(i => i % 2 == 0));
        var (invoices, discussed) = await billing.ReadAsync();
        Assert.Equal(kept, invoices);
        Assert.Equal(kept, discussed);
        Assert.Equal(60, await billing.Host.Get<Database>().FindAsync<long>("select post_count from rse_space", null, Token));
        Assert.Empty(await Recount.FindFaultsAsync(billing.Host.Get<Database>(), Token));
    }
}

public sealed class SqliteHostTransactionConcurrencyTests(SqliteFixture fixture)
    : HostTransactionConcurrencyTests(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresHostTransactionConcurrencyTests(PostgresFixture fixture) : HostTransactionConcurrencyTests(fixture);
