using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Spaces;
using Rse.Storage.Postgres.Databases;
using Rse.Testing.Storage;
using Rse.Tests.Logging;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases.Pooling;

/// <summary>
/// Behind a pooler that gives each transaction another connection of the server, nothing that one leaves there may be relied on.
/// </summary>
public sealed class PgBouncerTests(PostgresFixture fixture)
{
    private const int NothingPrepared = 3320;
    private const int Listening = 3000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_transaction_mode_it_is_noticed_and_many_members_at_once_read_and_write_what_is_theirs()
    {
        await using var database = await fixture.OpenEmptyAsync();
        await using var pooler = await PgBouncer.StartAsync(database.ConnectionString, "transaction");
        using var log = new RecordedLog();
        await using var host = new StorageHost(PostgresFixture.Compose(pooler.ConnectionString, log.Install));
        await host.Get<IStorageMigrator>().MigrateAsync(Token);

        await UseAtOnceAsync(host);

        Assert.Contains("a pooler stands before the server", Assert.Single(log.Of(NothingPrepared)), StringComparison.Ordinal);
        Assert.Equal(0, await CountPreparedAsync(pooler.ConnectionString));
    }

    [Fact]
    public async Task A_data_source_of_the_host_is_noticed_to_be_behind_it_as_well()
    {
        await using var database = await fixture.OpenEmptyAsync();
        await using var pooler = await PgBouncer.StartAsync(database.ConnectionString, "transaction");
        using var log = new RecordedLog();
        await using var source = NpgsqlDataSource.Create(pooler.ConnectionString + ";No Reset On Close=true");
        var builder = new ServiceCollection().AddRse().UsePostgres(source);
        log.Install(builder);
        await using var host = new StorageHost(builder.Services.BuildServiceProvider());
        await host.Get<IStorageMigrator>().MigrateAsync(Token);

        await UseAtOnceAsync(host);

        Assert.Single(log.Of(NothingPrepared));
    }

    [Fact]
    public async Task In_transaction_mode_no_channel_is_listened_on_and_the_commit_of_another_process_wakes_readers_by_polling()
    {
        await using var database = await fixture.OpenEmptyAsync();
        await using var pooler = await PgBouncer.StartAsync(database.ConnectionString, "transaction");
        using var log = new RecordedLog();
        await using var host = new StorageHost(PostgresFixture.Compose(pooler.ConnectionString, log.Install));
        await host.Get<IStorageMigrator>().MigrateAsync(Token);
        var watch = host.Services.GetServices<IHostedService>().OfType<Storage.Postgres.Activities.PostgresActivityWatch>().Single();

        await watch.StartAsync(Token);
        var signal = host.Get<ActivitySignal>();
        for (var wakes = 0; wakes < 2; wakes++)
        {
            await signal.Next.WaitAsync(TimeSpan.FromMinutes(1), Token);
        }

        await watch.StopAsync(Token);
        Assert.Empty(log.Of(Listening));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task In_session_mode_the_setting_decides(bool? prepares, bool expected)
    {
        await using var database = await fixture.OpenEmptyAsync();
        await using var pooler = await PgBouncer.StartAsync(database.ConnectionString, "session");
        await AssertKeepsAsync(pooler.ConnectionString, prepares, expected);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, false)]
    public async Task Without_a_pooler_statements_are_prepared_unless_the_setting_says_otherwise(bool? prepares, bool expected)
    {
        await using var database = await fixture.OpenEmptyAsync();
        await AssertKeepsAsync(database.ConnectionString, prepares, expected);
    }

    private static async ValueTask AssertKeepsAsync(string connectionString, bool? prepares, bool expected)
    {
        var services = new ServiceCollection()
            .AddRse()
            .UsePostgres(connectionString, options => options.PreparesStatements = prepares)
            .Services;
        await using var host = new StorageHost(services.BuildServiceProvider());
        await host.Get<IStorageMigrator>().MigrateAsync(Token);
        var database = (PostgresDatabase)host.Get<Storage.Databases.Database>();
        await using var connection = await database.Source.OpenConnectionAsync(Token);

        Assert.Equal(expected, await database.Pooler.KeepsSessionsAsync(connection, Token));
        await UseAtOnceAsync(host);
    }

    /// <summary>Reads and writes as a busy host does, with the statements that Rse prepares, and compares what each member gets.</summary>
    private static async ValueTask UseAtOnceAsync(StorageHost host)
    {
        var community = host.Community;
        var owner = await community.AddMemberAsync("owner");
        var members = new List<(Member Member, Space Space)>();
        for (var i = 0; i < 6; i++)
        {
            var member = await community.AddMemberAsync($"member{i}");
            var space = await community.AddSpaceAsync($"space{i}", SpaceVisibility.Secret, owner, member);
            await host.Get<FollowService>().FollowAsync(await community.ViewAsync(member), "space", space.Slug, Token);
            members.Add((member, space));
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 48),
            new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Token },
            async (i, token) =>
            {
                var (member, space) = members[i % members.Count];
                var post = await community.AddPostAsync(space, member, $"Post {i} in {space.Slug}.");
                var viewer = await community.ViewAsync(member);
                var home = await host.Get<FeedService>().FindAsync(viewer, FeedKind.Home, "", token);
                var page = await host.Get<FeedService>().ReadAsync(viewer, home!, PageRequest.First, cancellationToken: token);
                Assert.NotEmpty(page.Items);
                Assert.All(page.Items, entry => Assert.Equal(space.Id, entry.Subject.Space!.Id));
                Assert.Equal(post.Body, (await host.Get<PostService>().FindAsync(viewer, post.Id, token))!.Body);
            }
        );
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
    }

    private static async ValueTask<long> CountPreparedAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";No Reset On Close=true");
        await using var command = source.CreateCommand("select count(*) from pg_prepared_statements");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
