using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Core.Tests.Transactions;

public sealed class HostTransactionsTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outside_of_work_there_is_no_transaction()
    {
        await using var host = await fixture.OpenAsync();
        var transactions = host.Get<HostTransactions>();

        Assert.Null(transactions.Current);
        await Assert.ThrowsAsync<ArgumentNullException>(async () =>
            await transactions.RunAsync(null!, _ => ValueTask.CompletedTask, Token)
        );
        await using var connection = await ConnectAsync(host);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await transactions.RunAsync(transaction, null!, Token));
        Assert.Equal(
            7,
            await transactions.RunAsync(
                transaction,
                _ => new ValueTask<int>(ReferenceEquals(transaction, transactions.Current) ? 7 : 0),
                Token
            )
        );
        Assert.Null(transactions.Current);
    }

    [Fact]
    public async Task The_host_wakes_the_readers_of_the_log_after_its_commit()
    {
        await using var host = await fixture.OpenAsync();
        var next = host.Get<ActivitySignal>().Next;
        Assert.False(next.IsCompleted);

        host.Get<HostTransactions>().Committed();

        await next.WaitAsync(Token);
    }

    [Fact]
    public async Task Plug_ins_see_the_transaction_and_are_asked_one_at_a_time()
    {
        await using var host = await fixture.OpenAsync(builder =>
        {
            builder.AddHostPerimeter<Roles<First>>().AddHostPerimeter<Roles<Second>>().AddSubject<Orders>();
            builder.Services.AddSingleton<Witness>();
        });
        var member = await host.World.AddMemberAsync("amelie");
        var witness = host.Get<Witness>();
        await using var connection = await ConnectAsync(host);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await host.Get<HostTransactions>()
            .RunAsync(
                transaction,
                async token =>
                {
                    var viewer = await host.Get<PerimeterService>().FindViewerAsync(member.Id, token);
                    var comments = await Task.WhenAll(
                        Enumerable
                            .Range(1, 6)
                            .Select(async i =>
                                await host.Get<CommentService>()
                                    .AddAsync(viewer, new CommentDraft { Subject = new SubjectRef("order", $"{i}"), Body = "Sent?" }, token)
                            )
                    );
                    var ids = comments.Select(comment => comment.Id.As<Subject>()).ToList();
                    Assert.Equal(6, (await host.Get<SubjectService>().ListAsync(viewer, ids, token)).Count);
                },
                Token
            );

        Assert.Equal(14, witness.Seen.Count);
        Assert.All(witness.Seen, seen => Assert.Same(transaction, seen));
        Assert.Equal(1, witness.Most);
    }

    [Fact]
    public async Task A_home_read_in_the_transaction_holds_what_is_not_committed_yet()
    {
        await using var host = await fixture.OpenAsync();
        var (author, reader) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        await host.FollowAsync(reader, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(reader, FollowKind.Member, author.Id.Value);
        var (writing, reading) = (await host.World.ViewAsync(author), await host.World.ViewAsync(reader));
        var query = new FeedQuery
        {
            Viewer = reading,
            Scope = FeedScope.Home(reader.Id),
            Slice = new Slice(null, 20),
            Now = DateTimeOffset.UnixEpoch,
        };
        await using var connection = await ConnectAsync(host);
        await using var transaction = connection.BeginTransaction(deferred: false);

        var (post, inside) = await host.Get<HostTransactions>()
            .RunAsync(
                transaction,
                async token =>
                    (
                        await host.Get<PostService>().CreateAsync(writing, space.Slug, new PostDraft { Body = "Soon." }, token),
                        await host.Get<IFeedStore>().ReadAsync(query, token)
                    ),
                Token
            );
        var outside = await host.Get<IFeedStore>().ReadAsync(query, Token);
        await transaction.RollbackAsync(Token);

        var entry = Assert.Single(inside);
        Assert.Equal(post.Id.Value, entry.Subject.Id.Value);
        Assert.Equal([FeedReason.FollowsMember, FeedReason.FollowsSpace], entry.Reasons);
        Assert.Empty(outside);
        Assert.Empty(await host.Get<IFeedStore>().ReadAsync(query, Token));
    }

    [Fact]
    public async Task What_the_host_rolled_back_is_found_by_no_feed_count_or_search()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        var viewer = await host.World.ViewAsync(author);
        await using var connection = await ConnectAsync(host);
        Id<Subject> gone;
        await using (var transaction = connection.BeginTransaction(deferred: false))
        {
            var draft = new PostDraft { Body = "Never said, on #nothing." };
            gone = (
                await host.Get<HostTransactions>()
                    .RunAsync(transaction, token => host.Get<PostService>().CreateAsync(viewer, space.Slug, draft, token), Token)
            ).Id.As<Subject>();
            await transaction.RollbackAsync(Token);
        }

        var feed = (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Space, space.Slug, Token))!;
        Assert.Empty((await host.Get<FeedService>().ReadAsync(viewer, feed, PageRequest.First, null, Token)).Items);
        Assert.Equal(0, (await host.Get<SpaceService>().FindAsync(viewer, space.Slug, Token))!.PostCount);
        Assert.Empty(await host.Get<TopicService>().ListAsync(viewer, "", 10, Token));

        // Search indexes what the log and this store tell it.
        Assert.DoesNotContain(
            await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token),
            logged => logged.Activity.SubjectId is not null
        );
        Assert.Empty(await host.Get<ISearchSourceStore>().ListSubjectsAsync(Viewer.System, [gone], Token));
    }

    private static async ValueTask<SqliteConnection> ConnectAsync(StorageHost host)
    {
        var file = await host.WriteAsync((transaction, _) => ValueTask.FromResult(transaction.DbTransaction.Connection!.DataSource));
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }

    /// <summary>What plug-ins saw, and how many were at it at once.</summary>
    public sealed class Witness(HostTransactions transactions)
    {
        private int _inside;

        public List<DbTransaction?> Seen { get; } = [];

        public int Most { get; private set; }

        public async ValueTask LookAsync()
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _inside));
            lock (Seen)
            {
                Seen.Add(transactions.Current);
            }

            // Whoever could come in meanwhile, would.
            await Task.Delay(5, Token);
            Interlocked.Decrement(ref _inside);
        }
    }

    private interface IPlace
    {
        static abstract string Name { get; }
    }

    private sealed class First : IPlace
    {
        public static string Name => "first";
    }

    private sealed class Second : IPlace
    {
        public static string Name => "second";
    }

    private sealed class Roles<T>(Witness witness) : IHostPerimeter
        where T : IPlace
    {
        public string Name => T.Name;

        public async ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken)
        {
            await witness.LookAsync();
            return [];
        }
    }

    private sealed class Orders(Witness witness) : ISubjectResolver
    {
        public string Kind => "order";

        public async ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken)
        {
            await witness.LookAsync();
            return new SubjectResolution { Title = $"Order {context.Key}" };
        }
    }
}
