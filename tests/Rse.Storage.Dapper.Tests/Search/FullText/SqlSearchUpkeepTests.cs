using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Search;
using Rse.Spaces;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Search;
using Rse.Storage.Search.Indexing;
using Rse.Testing.Storage;
using Rse.Tests.Logging;

namespace Rse.Storage.Dapper.Tests.Search.FullText;

/// <summary>How the tables of full text are filled, and filled again.</summary>
public abstract class SqlSearchUpkeepTests(IStorageFixture fixture)
{
    private const int Rebuilt = 3180;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("delete from rse_search_state")]
    [InlineData("delete from rse_search_document")]
    [InlineData("update rse_search_state set version = 0")]
    [InlineData("update rse_search_state set epoch = epoch + 1000000, activity_id = activity_id + 1000000")]
    public async Task Tables_that_were_emptied_are_old_or_ahead_of_the_log_are_filled_anew(string damage)
    {
        using var log = new RecordedLog();
        await using var scene = await SqlSearchScene.OpenAsync(fixture, log.Install);
        await scene.WriteAsync("heron one", "heron two");
        await scene.CatchUpAsync();
        await scene.ExecuteAsync(damage);

        await scene.CatchUpAsync();

        var found = await scene.AskAsync("heron");
        Assert.Equal((2, false), (found.Hits.Count, found.IsPartial));
        Assert.Equal(2, (await scene.FindAsync("her*")).Count);
        Assert.Equal(1, await scene.ScalarAsync("select count(*) from rse_search_state"));
        Assert.Equal(
            await scene.ScalarAsync("select count(*) from rse_search_document"),
            await scene.ScalarAsync("select documents from rse_search_state")
        );
        Assert.Equal(
            await scene.ScalarAsync("select cast(sum(words) as bigint) from rse_search_document"),
            await scene.ScalarAsync("select words from rse_search_state")
        );
        Assert.Equal(damage.EndsWith("rse_search_state", StringComparison.Ordinal) ? 0 : 1, log.Of(Rebuilt).Count);
    }

    [Fact]
    public async Task Tables_that_newer_code_fills_are_left_to_it()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        await scene.WriteAsync("heron one");
        await scene.CatchUpAsync();
        await scene.ExecuteAsync("update rse_search_state set version = 99");
        await scene.WriteAsync("heron two");

        await scene.CatchUpAsync();

        Assert.Equal(99, await scene.ScalarAsync("select version from rse_search_state"));
        Assert.True((await scene.AskAsync("heron")).IsPartial);
    }

    [Fact]
    public async Task A_host_that_does_not_choose_it_pays_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        await host.Community.AddPostAsync(await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie), amelie, "heron");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        await using var connection = await host.Get<Database>().OpenForMigrationAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select (select count(*) from rse_search_state) + (select count(*) from rse_search_document) "
            + "+ (select count(*) from rse_search_topic)";

        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
        Assert.False(host.Get<SearchService>().IsAvailable);
    }

    [Fact]
    public async Task What_was_written_is_partial_until_it_is_there()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        Assert.True((await scene.AskAsync("heron")).IsPartial);
        await scene.CatchUpAsync();
        await scene.WriteAsync("heron");

        Assert.True((await scene.SearchAsync("heron")).IsPartial);
        await scene.CatchUpAsync();
        Assert.False((await scene.SearchAsync("heron")).IsPartial);
    }

    [Fact]
    public async Task A_space_made_secret_disappears_at_once_and_with_all_that_is_in_it_from_the_tables()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var other = await scene.Host.Community.AddMemberAsync("other");
        await scene.WriteAsync(Enumerable.Range(0, 1_100).Select(i => $"heron {i}"));
        await scene.CatchUpAsync();
        var viewer = await scene.Host.Community.ViewAsync(other);
        Assert.Equal(1_100, (await scene.FindAsync("heron", viewer)).Count);

        await scene
            .Host.Get<SpaceService>()
            .EditAsync(
                await scene.Host.Community.ViewAsync(scene.Author),
                "general",
                new SpaceEdit { Version = 1, Visibility = SpaceVisibility.Secret },
                Token
            );

        Assert.Empty((await scene.SearchAsync("heron", viewer)).Items);
        await scene.CatchUpAsync();
        Assert.Empty(await scene.FindAsync("heron", viewer));
        Assert.Equal(1_100, (await scene.FindAsync("heron", await scene.Host.Community.ViewAsync(scene.Author))).Count);
    }

    [Fact]
    public async Task The_name_of_who_has_departed_finds_nothing()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var leaver = await scene
            .Host.Get<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "leaver",
                    Handle = "zen.quat",
                    DisplayName = "Zenobie Quatremer",
                },
                Token
            );
        await scene.CatchUpAsync();
        Assert.Single((await scene.SearchAsync("quatremer")).Items);
        Assert.Single((await scene.SearchAsync("zen.quat")).Items);

        await scene
            .Host.Get<MemberLifecycleService>()
            .DepartAsync(leaver.Id, new Departure { Anonymize = true, SuccessorId = scene.Author.Id }, Token);
        await scene.CatchUpAsync();

        Assert.Empty((await scene.SearchAsync("quatremer")).Items);
        Assert.Equal(0, await scene.ScalarAsync($"select count(*) from rse_search_document where id = {(leaver.Id.Value << 3) | 2}"));
    }

    [Fact]
    public async Task Of_two_nodes_one_fills_the_tables_and_the_other_takes_over_when_it_has_stopped()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var (one, other) = (Node(scene.Host, time), Node(scene.Host, time));
        await scene.WriteAsync("heron one");
        await one.ApplyAsync(await BatchAsync(scene.Host), Token);
        await scene.WriteAsync("heron two");
        var batch = await BatchAsync(scene.Host);

        var waiting = other.ApplyAsync(batch, Token).AsTask();
        await Task.Delay(200, Token);
        Assert.False(waiting.IsCompleted);
        await one.ApplyAsync(batch, Token);
        await waiting;
        Assert.Equal(2, (await scene.FindAsync("heron")).Count);

        await scene.WriteAsync("heron three");
        time.Advance(TimeSpan.FromMinutes(1));
        await other.ApplyAsync(await BatchAsync(scene.Host), Token);
        Assert.Equal(3, (await scene.FindAsync("heron")).Count);
    }

    [Fact]
    public async Task Two_nodes_at_once_write_nothing_twice()
    {
        await using var scene = await SqlSearchScene.OpenAsync(fixture);
        var ids = await scene.WriteAsync(Enumerable.Range(0, 60).Select(i => $"heron {i}"));
        var batch = await BatchAsync(scene.Host);

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Node(scene.Host, TimeProvider.System).ApplyAsync(batch, Token).AsTask()))
        );

        Assert.Equal(ids.Order(), (await scene.FindAsync("heron")).Order());
        Assert.Equal(
            await scene.ScalarAsync("select count(*) from rse_search_document"),
            await scene.ScalarAsync("select documents from rse_search_state")
        );
    }

    private static SqlSearchProjection Node(StorageHost host, TimeProvider time) =>
        new(
            host.Get<SearchSource>(),
            new TextStore(host.Get<Database>(), host.Get<FullTextDialect>(), time),
            host.Get<ActivityReader>(),
            NullLogger<SqlSearchProjection>.Instance,
            time
        );

    private static async ValueTask<ProjectionContext> BatchAsync(StorageHost host) =>
        new() { Batch = await host.Get<ActivityReader>().ReadAsync(Viewer.System, LogPosition.Start, 1_000, Token), HasMore = false };
}

public sealed class SqliteSearchUpkeepTests(SqliteFixture fixture) : SqlSearchUpkeepTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSearchUpkeepTests(PostgresFixture fixture) : SqlSearchUpkeepTests(fixture);
