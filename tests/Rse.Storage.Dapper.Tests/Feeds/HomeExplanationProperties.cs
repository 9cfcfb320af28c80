using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Feeds;
using Rse.Members;
using Rse.Mutes;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Problems;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteHomeExplanationTests(SqliteFixture fixture) : HomeExplanationProperties(fixture, 150), IClassFixture<SqliteFixture>;

public sealed class PostgresHomeExplanationTests(PostgresFixture fixture) : HomeExplanationProperties(fixture, 25);

/// <summary>What is said of anything in a random world is what the pages of home show, and what the reference model knows to keep it out.</summary>
public abstract class HomeExplanationProperties(IStorageFixture fixture, int worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_explanation_agrees_with_the_pages_of_home()
    {
        await using var host = await fixture.OpenAsync(builder => builder.Services.AddSingleton<TimeProvider>(new Clock()));
        await FeedWorld.PrepareAsync(host);
        HashSet<FeedObstacle> met = [];
        await GroupScenario.All.SampleAsync(
            async scenario =>
            {
                var world = scenario.Start;
                HashSet<long> trashed = [.. world.Trashed.Where(index => index < world.Things.Count).Select(index => index + 1L)];
                await FeedWorld.BuildAsync(host, world, GroupScenario.Now.ToUnixTimeMilliseconds());
                foreach (var id in trashed)
                {
                    await FeedWorld.TrashAsync(host, id);
                }

                var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
                var feed = await host.Get<FeedService>().FindAsync(viewer, FeedKind.Home, "", Token);
                var home = (await host.Get<FeedService>().ReadAsync(viewer, feed!, new PageRequest { Take = 100 }, cancellationToken: Token)).Items.ToList();
                var unread = (await host.Get<FeedService>().ReadAsync(viewer, feed!, new PageRequest { Take = 100 }, new FeedFilter { UnreadOnly = true }, Token)).Items;
                for (var id = 1L; id <= world.Things.Count; id++)
                {
                    var thing = world.Things[(int)id - 1];
                    if (trashed.Contains(id) || trashed.Contains(thing.Root) || (thing.Space > 2 && !world.Belongs(thing.Space)))
                    {
                        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<FeedService>().ExplainAsync(viewer, Ref(thing, id), Token));
                        continue;
                    }

                    var told = await host.Get<FeedService>().ExplainAsync(viewer, Ref(thing, id), Token);
                    met.UnionWith(told.Obstacles);
                    Check(told, home.FindIndex(entry => entry.Id.Value == id) is var index && index < 0 ? null : index, index < 0 ? null : home[index]);
                    Check(told, world, thing, id);
                    Assert.Equal(told.IsShown && told.ReadState is FeedReadState.Unread, unread.Any(entry => entry.Id.Value == id));
                }
            },
            iter: worlds,
            threads: 1);

        Assert.Equal(Enum.GetValues<FeedObstacle>().Except([FeedObstacle.HostObject]), met.Order());
    }

    private static void Check(FeedExplanation told, int? index, FeedEntry? entry)
    {
        Assert.Equal(entry is not null, told.IsShown);
        Assert.Equal(index + 1, told.Place);
        Assert.Equal(told.IsShown, told.Obstacles.Count == 0);
        if (entry is not null)
        {
            Assert.Equal(entry.Reasons, told.Rules.Where(rule => rule.Obstacle is null).Select(rule => rule.Reason).Distinct());
        }
    }

    private static void Check(FeedExplanation told, FeedScenario world, Thing thing, long id)
    {
        var mutes = world.Wishes.Mutes.Where(mute => world.IsMuted(mute, thing, id)).ToList();
        Assert.Equal(mutes.Count, told.Mutes.Count);
        Assert.Equal(mutes.Count > 0, told.Obstacles.Contains(FeedObstacle.Muted));
        Assert.Equal(
            mutes.Select(mute => mute.Kind).Order(StringComparer.Ordinal), told.Mutes.Select(mute => mute.Kind.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(told.Mutes, mute => Assert.True(mute.EndsAt is null || mute.EndsAt > GroupScenario.Now));
        Assert.Equal(world.IsUnread(thing), told.ReadState is FeedReadState.Unread);
        Assert.Equal(told.Rules.Count == 0, !told.IsShown && told.Obstacles.Contains(FeedObstacle.NothingFollowed));
    }

    private static SubjectRef Ref(Thing thing, long id) => thing.Root == id ? SubjectRef.Post(new Id<Post>(id)) : SubjectRef.Comment(new Id<Comment>(id));

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => GroupScenario.Now;
    }
}
