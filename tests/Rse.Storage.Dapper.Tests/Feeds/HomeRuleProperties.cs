using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Briefs;
using Rse.Comments;
using Rse.Feeds;
using Rse.Feeds.Home;
using Rse.Highlights;
using Rse.Live;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteHomeRuleTests(SqliteFixture fixture) : HomeRuleProperties(fixture, 100), IClassFixture<SqliteFixture>;

public sealed class PostgresHomeRuleTests(PostgresFixture fixture) : HomeRuleProperties(fixture, 20);

/// <summary>
/// Every form of the rule of the home feed agrees with one reference model, <see cref="FeedScenario.Expect"/>, in random worlds: the pages,
/// the live filter, the explanation, and
/// what highlights and reach take of it; also after its owner left some spaces and joined others.
/// </summary>
public abstract class HomeRuleProperties(IStorageFixture fixture, int worlds)
{
    private static readonly FeedScope Home = FeedScope.Home(new Id<Member>(1));

    private static readonly (string Kind, HighlightReason Bond)[] Bonds =
    [
        ("member", HighlightReason.FollowsMember),
        ("space", HighlightReason.FollowsSpace),
        ("topic", HighlightReason.FollowsTopic),
        ("subject", HighlightReason.FollowsSubject),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_form_of_the_rule_agrees_with_the_model()
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
                await FeedWorld.JudgeAsync(host, world);
                foreach (var id in trashed)
                {
                    await FeedWorld.TrashAsync(host, id);
                }

                var viewer = await ViewAsync(host, 1);
                await CheckPagesAsync(host, viewer, world, trashed);
                await CheckLiveAsync(host, viewer, world, trashed);
                met.UnionWith(await CheckExplanationsAsync(host, viewer, world, trashed));
                await CheckHighlightsAsync(host, viewer, world, trashed);
                await CheckReachAsync(host, world);

                var moved = world with { Wishes = world.Wishes with { Memberships = world.Wishes.Memberships ^ 3 } };
                await FeedWorld.BelongAsync(host, moved);
                var mover = await ViewAsync(host, 1);
                await CheckPagesAsync(host, mover, moved, trashed);
                await CheckLiveAsync(host, mover, moved, trashed);
            },
            iter: worlds,
            threads: 1
        );

        // A few random worlds may not contain a rare obstacle; many do.
        if (worlds >= 100)
        {
            Assert.Equal(Enum.GetValues<FeedObstacle>().Except([FeedObstacle.HostObject]), met.Order());
        }
    }

    private static async Task CheckPagesAsync(StorageHost host, Viewer viewer, FeedScenario world, HashSet<long> trashed)
    {
        foreach (var unread in (bool[])[false, true])
        {
            var query = new FeedQuery
            {
                Viewer = viewer,
                Scope = Home,
                Slice = new Slice(null, 100),
                Now = GroupScenario.Now,
                UnreadSince = unread ? DateTimeOffset.FromUnixTimeMilliseconds(FeedScenario.Since) : null,
            };
            var entries = await host.Get<IFeedStore>().ReadAsync(query, Token);

            Assert.Equal(
                world.Expect(Home, unread, trashed).Select(row => (row.Place.Id, string.Join(',', row.Reasons))),
                entries.Select(entry => (entry.Id.Value, string.Join(',', entry.Reasons)))
            );
        }
    }

    private static async Task CheckLiveAsync(StorageHost host, Viewer viewer, FeedScenario world, HashSet<long> trashed)
    {
        var expected = world.Expect(Home, unread: false, trashed).ToDictionary(row => row.Place.Id, row => row.Reasons);
        Id<Member>[] members = [viewer.MemberId];
        Id<Activity>[] activities = [.. Enumerable.Range(1, world.Things.Count).Select(id => new Id<Activity>(id))];
        var followers = await host.Get<ILiveStore>().ListFollowersAsync(Viewer.System, activities, members, Token);
        foreach (var activity in activities)
        {
            var found = await host.Get<ILiveStore>().ListAtHomeAsync(Viewer.System, activity, members, GroupScenario.Now, Token);
            var match = found.SingleOrDefault(match => match.Audiences.All(viewer.CanSee));

            Assert.Equal(expected.GetValueOrDefault(activity.Value), match?.Reasons);
            if (match is not null)
            {
                Assert.Equal(world.IsUnread(world.Things[(int)activity.Value - 1]), !match.Mine.Read);
                Assert.Contains(followers, follower => follower.ActivityId == activity);
            }
        }
    }

    private static async Task<HashSet<FeedObstacle>> CheckExplanationsAsync(
        StorageHost host,
        Viewer viewer,
        FeedScenario world,
        HashSet<long> trashed
    )
    {
        HashSet<FeedObstacle> met = [];
        var home = world.Expect(Home, unread: false, trashed);
        for (var id = 1L; id <= world.Things.Count; id++)
        {
            var thing = world.Things[(int)id - 1];
            if (trashed.Contains(id) || trashed.Contains(thing.Root) || (thing.Space > 2 && !world.Belongs(thing.Space)))
            {
                await Assert.ThrowsAsync<NotFoundException>(async () =>
                    await host.Get<FeedService>().ExplainAsync(viewer, Ref(thing, id), Token)
                );
                continue;
            }

            var told = await host.Get<FeedService>().ExplainAsync(viewer, Ref(thing, id), Token);
            met.UnionWith(told.Obstacles);
            Check(
                told,
                home.FindIndex(row => row.Place.Id == id) is var index && index < 0 ? null : index,
                index < 0 ? null : home[index].Reasons
            );
            Check(told, world, thing, id);
        }

        return met;
    }

    private static void Check(FeedExplanation told, int? index, IReadOnlyList<FeedReason>? reasons)
    {
        Assert.Equal(index is not null, told.IsShown);
        Assert.Equal(index + 1, told.Place);
        Assert.Equal(told.IsShown, told.Obstacles.Count == 0);
        if (reasons is not null)
        {
            Assert.Equal(reasons, told.Rules.Where(rule => rule.Obstacle is null).Select(rule => rule.Reason).Distinct());
        }
    }

    private static void Check(FeedExplanation told, FeedScenario world, Thing thing, long id)
    {
        var mutes = world.Wishes.Mutes.Where(mute => world.IsMuted(mute, thing, id)).ToList();
        Assert.Equal(mutes.Count, told.Mutes.Count);
        Assert.Equal(mutes.Count > 0, told.Obstacles.Contains(FeedObstacle.Muted));
        Assert.Equal(
            mutes.Select(mute => mute.Kind).Order(StringComparer.Ordinal),
            told.Mutes.Select(mute => mute.Kind.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.All(told.Mutes, mute => Assert.True(mute.EndsAt is null || mute.EndsAt > GroupScenario.Now));
        Assert.Equal(world.IsUnread(thing), told.ReadState is FeedReadState.Unread);
        Assert.Equal(told.Rules.Count == 0, !told.IsShown && told.Obstacles.Contains(FeedObstacle.NothingFollowed));
    }

    // Highlights take the mutes of the rule, and what leads to something whatever its level.
    private static async Task CheckHighlightsAsync(StorageHost host, Viewer viewer, FeedScenario world, HashSet<long> trashed)
    {
        var search = new HighlightSearch
        {
            Scope = HighlightScope.Personal(viewer.MemberId),
            Take = 100,
            Now = GroupScenario.Now,
        };
        var expected = world
            .ExpectAll(unread: false, trashed)
            .Select(row => (row.Place.Id, Thing: world.Things[row.Index]))
            .Where(row => row.Thing.Author != 1 && !world.Wishes.Mutes.Any(mute => world.IsMuted(mute, row.Thing, row.Id)))
            .OrderByDescending(row => row.Id)
            .Select(row => (row.Id, string.Join(',', Bonds.Where(bond => world.Leads(bond.Kind, row.Thing)).Select(bond => bond.Bond))));

        var listed = await host.Get<IHighlightStore>().ListAsync(viewer, search, Token);

        Assert.Equal(expected, listed.Select(candidate => (candidate.SubjectId, string.Join(',', candidate.Bonds))));
    }

    // At how many homes a post would stand that is still to be written: here at that of member 1 or at none.
    private static async Task CheckReachAsync(StorageHost host, FeedScenario world)
    {
        for (var author = 2L; author <= 4; author++)
        {
            var writer = await ViewAsync(host, author);
            for (var space = 1L; space <= 2; space++)
            {
                var isWanted = world.Wishes.Follows.Any(follow => Names(follow.Kind, follow.Target, author, space) && follow.Level < 3);
                var isMuted = world.Wishes.Mutes.Any(mute => mute.Target % 2 == 1 && Names(mute.Kind, mute.Target, author, space));

                var reach = await host.Get<IReachStore>().CountAsync(writer, new Id<Space>(space), GroupScenario.Now, Token);

                Assert.Equal(isWanted && !isMuted ? 1 : 0, reach.Home);
            }
        }
    }

    private static bool Names(string kind, long target, long author, long space) =>
        (kind is "member" && target == author) || (kind is "space" && target == space);

    private static async Task<Viewer> ViewAsync(StorageHost host, long member) =>
        await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(member), Token);

    private static SubjectRef Ref(Thing thing, long id) =>
        thing.Root == id ? SubjectRef.Post(new Id<Post>(id)) : SubjectRef.Comment(new Id<Comment>(id));

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => GroupScenario.Now;
    }
}
