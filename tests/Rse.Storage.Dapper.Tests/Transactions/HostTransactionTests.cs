using Dapper;
using Rse.Activities;
using Rse.Comments;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Dapper.Tests.Imports;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Transactions;

public abstract class HostTransactionTests(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invoice_and_its_comments_are_committed_together()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var before = await billing.CountActivitiesAsync();
        await using (var transaction = await billing.BeginAsync())
        {
            await Billing.RegisterAsync(transaction, 42);
            var comment = await billing.Transactions.RunAsync(
                transaction,
                token => billing.CommentAsync(42, cancellationToken: token),
                Token
            );

            Assert.NotEqual(default, comment.Id);
            Assert.Equal(("", ""), await billing.ReadAsync());
            Assert.Equal(before, await billing.CountActivitiesAsync());
            Assert.Null(await billing.Host.Get<SubjectService>().FindAsync(billing.Viewer, Billing.Ref(42), Token));
            await transaction.CommitAsync(Token);
        }

        Assert.Equal(("42", "42"), await billing.ReadAsync());
        Assert.Equal(before + 1, await billing.CountActivitiesAsync());
        Assert.Equal("Please pay.", Assert.Single(await billing.ListCommentsAsync(42)).Body);
        Assert.Empty(await Recount.FindFaultsAsync(billing.Host.Get<Database>(), Token));
    }

    [Fact]
    public async Task What_the_host_rolls_back_has_never_been()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await billing.Host.Get<PostService>().CreateAsync(billing.Viewer, "billing", new PostDraft { Body = "About #money." }, Token);
        var before = await NetworkDump.ReadAsync(billing.Host.Get<Database>(), Token);
        await using (var transaction = await billing.BeginAsync())
        {
            await Billing.RegisterAsync(transaction, 42);
            await billing.Transactions.RunAsync(
                transaction,
                async token =>
                {
                    await billing.CommentAsync(42, "About #money and #taxes.", token);
                    await billing
                        .Host.Get<PostService>()
                        .CreateAsync(billing.Viewer, "billing", new PostDraft { Body = "Look at @amelie." }, token);
                },
                Token
            );
            await transaction.RollbackAsync(Token);
        }

        Assert.Equal(("", ""), await billing.ReadAsync());
        NetworkDump.AssertEqual(before, await NetworkDump.ReadAsync(billing.Host.Get<Database>(), Token));
    }

    [Fact]
    public async Task Calls_within_the_work_see_what_those_before_them_wrote()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var feeds = billing.Host.Get<FeedService>();
        await using var transaction = await billing.BeginAsync();
        await billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                await Billing.RegisterAsync(transaction, 42);
                var first = await billing.CommentAsync(42, "First.", token);
                var post = await billing
                    .Host.Get<PostService>()
                    .CreateAsync(billing.Viewer, "billing", new PostDraft { Body = "A post." }, token);
                var reply = new CommentDraft { Subject = SubjectRef.Comment(first.Id), Body = "A reply." };
                await billing.Host.Get<CommentService>().AddAsync(billing.Viewer, reply, token);
                await billing.Host.Get<CommentService>().AddAsync(billing.Viewer, reply with { Subject = SubjectRef.Post(post.Id) }, token);

                Assert.Equal(
                    ["First.", "A reply."],
                    (await billing.ListCommentsAsync(42)).Select(comment => comment.Body),
                    StringComparer.Ordinal
                );
                var feed = (await feeds.FindAsync(billing.Viewer, FeedKind.Space, "billing", token))!;
                var entry = Assert.Single((await feeds.ReadAsync(billing.Viewer, feed, PageRequest.First, null, token)).Items);
                Assert.Equal((post.Id.As<Subject>(), 1), (entry.Subject.Id, entry.Subject.Counts.Comments));
            },
            Token
        );
        await transaction.CommitAsync(Token);

        Assert.Equal(2, (await billing.ListCommentsAsync(42)).Count);
        Assert.Empty(await Recount.FindFaultsAsync(billing.Host.Get<Database>(), Token));
    }

    [Fact]
    public async Task A_refusal_leaves_the_transaction_fit_for_use()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);
        await billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                await billing.CommentAsync(42, "Kept.", token);
                await Assert.ThrowsAsync<RefusedException>(async () => await billing.CommentAsync(42, "", token));
                await Assert.ThrowsAsync<NotFoundException>(async () => await billing.CommentAsync(43, "Of nothing.", token));
            },
            Token
        );
        await Billing.RegisterAsync(transaction, 44);
        await transaction.CommitAsync(Token);

        Assert.Equal(("42 44", "42"), await billing.ReadAsync());
        Assert.Equal("Kept.", Assert.Single(await billing.ListCommentsAsync(42)).Body);
    }

    [Theory]
    [InlineData("insert into rse_network (id) select id from rse_nothing")]
    [InlineData("insert into rse_comment (id) values (-1)")]
    public async Task A_unit_of_work_that_fails_takes_back_its_own_rows_and_no_others(string failing)
    {
        await using var billing = await Billing.OpenAsync(fixture);
        var fact = new Activity
        {
            Verb = Verb.Like,
            ActorId = null,
            At = billing.Host.World.Now,
            Audience = Audience.Network,
            Listing = Listing.None,
            Reaction = "like",
        };
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);
        await billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                await billing.CommentAsync(42, "Kept.", token);
                await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
                    await billing.Host.WriteAsync(
                        async (unit, inner) =>
                        {
                            await billing.Host.Get<IActivityStore>().AppendAsync(unit, fact, inner);
                            await unit.ExecuteAsync(failing, null, inner);
                        }
                    )
                );
                await billing.CommentAsync(42, "Kept as well.", token);
            },
            Token
        );
        await transaction.CommitAsync(Token);

        Assert.Equal(2, (await billing.ListCommentsAsync(42)).Count);
        Assert.Equal(
            0,
            await billing.Host.Get<Database>().FindAsync<long>("select count(*) from rse_activity where verb = 'like'", null, Token)
        );
    }

    [Fact]
    public async Task A_read_that_fails_leaves_the_transaction_fit_for_use()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);
        await billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
                    await billing.Host.Get<Database>().ListAsync<long>("select id from rse_nothing", null, token)
                );
                await billing.CommentAsync(42, cancellationToken: token);
            },
            Token
        );
        await transaction.CommitAsync(Token);

        Assert.Equal(("42", "42"), await billing.ReadAsync());
    }

    [Fact]
    public async Task A_resolver_that_fails_on_the_connection_of_the_host_leaves_the_transaction_fit_for_use()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);
        await Billing.RegisterAsync(transaction, Billing.Unreadable);
        await billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                await Assert.ThrowsAsync<NotFoundException>(async () =>
                    await billing.CommentAsync(Billing.Unreadable, cancellationToken: token)
                );
                await billing.CommentAsync(42, cancellationToken: token);
            },
            Token
        );
        await transaction.CommitAsync(Token);

        Assert.Equal(("42 1313", "42"), await billing.ReadAsync());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_takes_back_its_own_rows_and_leaves_the_transaction_fit_for_use()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);
        await billing.Transactions.RunAsync(
            transaction,
            async token =>
            {
                using var source = new CancellationTokenSource();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                    await billing
                        .Host.Get<IUnitOfWork>()
                        .WriteAsync(
                            async (unit, inner) =>
                            {
                                await unit.ExecuteAsync("insert into billing_invoice (number) values (43)", null, inner);
                                await source.CancelAsync();
                            },
                            source.Token
                        )
                );
                await billing.CommentAsync(42, cancellationToken: token);
            },
            Token
        );
        await transaction.CommitAsync(Token);

        Assert.Equal(("42", "42"), await billing.ReadAsync());
    }

    [Fact]
    public async Task What_a_unit_of_work_reads_besides_it_reads_in_its_own_turn()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        var found = await billing.Transactions.RunAsync(
            transaction,
            token =>
                billing
                    .Host.Get<IUnitOfWork>()
                    .WriteAsync(
                        async (unit, inner) =>
                        {
                            await unit.ExecuteAsync("insert into billing_invoice (number) values (42)", null, inner);
                            return await billing.Host.Get<Database>().ListAsync<long>("select number from billing_invoice", null, inner);
                        },
                        token
                    ),
            Token
        );

        Assert.Equal([42], found);
    }

    [Fact]
    public async Task The_transaction_and_the_connection_stay_the_hosts()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();
        await Billing.RegisterAsync(transaction, 42);
        await Assert.ThrowsAsync<TimeoutException>(async () =>
            await billing.Transactions.RunAsync(
                transaction,
                async token =>
                {
                    await billing.CommentAsync(42, cancellationToken: token);
                    throw new TimeoutException();
                },
                Token
            )
        );

        Assert.Equal(System.Data.ConnectionState.Open, billing.Connection.State);
        Assert.Null(billing.Transactions.Current);
        await billing.Transactions.RunAsync(transaction, token => billing.CommentAsync(42, "Again.", token), Token);
        await transaction.CommitAsync(Token);
        Assert.Equal(2, (await billing.ListCommentsAsync(42)).Count);
        Assert.Equal(42, await billing.Connection.ExecuteScalarAsync<long>("select number from billing_invoice"));
    }

    [Fact]
    public async Task Another_network_in_the_same_flow_is_not_touched()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var other = await Billing.OpenAsync(fixture);
        await using (var transaction = await billing.BeginAsync())
        {
            await billing.Transactions.RunAsync(
                transaction,
                async token =>
                {
                    Assert.Same(transaction, billing.Transactions.Current);
                    Assert.Null(other.Transactions.Current);
                    await other.Host.Get<PostService>().CreateAsync(other.Viewer, "billing", new PostDraft { Body = "Elsewhere." }, token);
                },
                Token
            );
            await transaction.RollbackAsync(Token);
        }

        Assert.Equal(1, (await other.Host.Get<Database>().FindAsync<long>("select post_count from rse_space", null, Token)));
    }

    [Fact]
    public async Task Projections_do_not_run_on_what_may_be_rolled_back()
    {
        await using var billing = await Billing.OpenAsync(fixture);
        await using var transaction = await billing.BeginAsync();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await billing.Transactions.RunAsync(
                transaction,
                token => billing.Host.Get<ProjectionService>().CatchUpAsync(null, token),
                Token
            )
        );

        Assert.Contains("after its commit", fault.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteHostTransactionTests(SqliteFixture fixture) : HostTransactionTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHostTransactionTests(PostgresFixture fixture) : HostTransactionTests(fixture);
