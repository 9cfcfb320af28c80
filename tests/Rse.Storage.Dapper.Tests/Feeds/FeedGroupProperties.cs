using CsCheck;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteFeedGroupTests(SqliteFixture fixture) : FeedGroupProperties(fixture, 150), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedGroupTests(PostgresFixture fixture) : FeedGroupProperties(fixture, 25);

/// <summary>
/// Groups of random worlds are those of a reference model, whatever the length of pages; and through every change between pages nothing is
/// shown twice or left out.
/// </summary>
public abstract class FeedGroupProperties(IStorageFixture fixture, int worlds)
{
    private const string Zone = "Pacific/Auckland";

    private static readonly FeedScope[] Scopes =
    [
        FeedScope.Home(new Id<Member>(1)),
        new(FeedKind.Space, 1),
        new(FeedKind.Space, 3),
        new(FeedKind.Member, 2),
        new(FeedKind.Topic, 1),
        new(FeedKind.Subject, 1),
    ];

    private static readonly HashSet<long> Nothing = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Groups_match_the_model_on_pages_of_any_length()
    {
        await using var host = await OpenAsync();
        HashSet<FeedGroupKind> met = [];
        await GroupScenario.All.SampleAsync(
            async scenario =>
            {
                await FeedWorld.BuildAsync(host, scenario.Start, GroupScenario.Now.ToUnixTimeMilliseconds());
                foreach (var scope in Scopes)
                {
                    foreach (var unread in (bool[])[false, true])
                    {
                        foreach (var take in (int[])[1, scenario.Start.Take, 100])
                        {
                            met.UnionWith(await CompareAsync(host, scenario.Start, scope, unread, take));
                        }
                    }
                }
            },
            iter: worlds,
            threads: 1
        );

        Assert.Equal(Enum.GetValues<FeedGroupKind>(), met.Order());
    }

    [Fact]
    public async Task Changes_between_pages_repeat_nothing_and_skip_nothing()
    {
        await using var host = await OpenAsync();
        await GroupScenario.All.SampleAsync(
            async scenario =>
            {
                foreach (var scope in Scopes)
                {
                    await WalkAsync(host, scenario, scope);
                }
            },
            iter: worlds,
            threads: 1
        );
    }

    [Fact]
    public async Task A_day_of_more_than_five_hundred_activities_is_split_into_whole_parts()
    {
        await using var host = await OpenAsync();
        var at = GroupScenario.Now.AddHours(-12).ToUnixTimeMilliseconds();
        List<Thing> things = [new(at, 2, 1, 1, 0, false)];
        things.AddRange(Enumerable.Range(1, 1100).Select(number => new Thing(at + number, 2 + (number % 3), 1, 1, 0, false)));
        var world = new FeedScenario(things, new Wishes([("subject", 1, 1)], [], 0, [0, 0, 0, 0, 0]), 7, []);
        await FeedWorld.BuildAsync(host, world, GroupScenario.Now.ToUnixTimeMilliseconds());

        foreach (var scope in (FeedScope[])[FeedScope.Home(new Id<Member>(1)), new(FeedKind.Subject, 1)])
        {
            var shown = await ReadAllAsync(host, scope, unread: false, take: 1);

            Assert.Equal([500, 500, 100], shown.Select(group => group.Ids.Count));
            Assert.Equal(["100+", "100+", "100"], shown.Select(group => group.Group.Count.ToString()), StringComparer.Ordinal);
            Assert.Equal(Enumerable.Range(2, 1100).Reverse().Select(id => (long)id), shown.SelectMany(group => group.Ids));
            Assert.Equal(
                shown.Select(group => group.Group.Key),
                (await ReadAllAsync(host, scope, unread: false, take: 100)).Select(group => group.Group.Key),
                StringComparer.Ordinal
            );
        }
    }

    private static async Task<IEnumerable<FeedGroupKind>> CompareAsync(
        StorageHost host,
        FeedScenario world,
        FeedScope scope,
        bool unread,
        int take
    )
    {
        var rows = world.Expect(scope, unread, Nothing);
        var expected = GroupScenario.Group(world, rows.Select(row => row.Place), TimeZoneInfo.FindSystemTimeZoneById(Zone));
        var reasons = rows.ToDictionary(row => row.Place.Id, row => row.Reasons);
        var shown = await ReadAllAsync(host, scope, unread, take);

        Assert.Equal(expected.Select(group => group.Kind), shown.Select(group => group.Group.Kind));
        foreach (var ((_, ids), (group, opened)) in expected.Zip(shown))
        {
            var members = ids.Select(id => world.Things[(int)id - 1].Author).Distinct().ToList();
            Assert.Equal(ids.Count, group.Count.Value);
            Assert.Equal(members.Count, group.MemberCount.Value);
            Assert.Equal(members.Take(FeedGroup.MostMembers), group.Members.Select(member => member.Id.Value));
            Assert.Equal(ids.SelectMany(id => reasons[id]).Distinct().Order(), group.Reasons);
            Assert.Equal(ids.Count(id => world.IsUnread(world.Things[(int)id - 1])), group.Unread.Value);
            Assert.Equal(world.Things[(int)ids[^1] - 1].At, group.Since.ToUnixTimeMilliseconds());
            Assert.Equal(ids[0], group.Newest.Id.Value);
            Assert.Equal(Math.Min(ids.Count, FeedGroup.MostEntries), group.Entries.Count);
            Assert.Equal(
                group.Kind is FeedGroupKind.Thread && ids.Contains(world.Things[(int)ids[0] - 1].Root),
                group.Kind is FeedGroupKind.Thread && group.Entries.Any(entry => entry.Subject.Id == entry.Subject.RootId)
            );
            Assert.All(group.Entries, entry => Assert.Equal(reasons[entry.Id.Value], entry.Reasons));
            if (unread)
            {
                Assert.Subset(opened.ToHashSet(), ids.ToHashSet());
            }
            else
            {
                Assert.Equal(ids, opened);
            }
        }

        return expected.Select(group => group.Kind);
    }

    private static async Task WalkAsync(StorageHost host, GroupScenario scenario, FeedScope scope)
    {
        var world = scenario.Start;
        HashSet<long> trashed = [];
        HashSet<string> keys = [];
        List<long> shown = [];
        await FeedWorld.BuildAsync(host, world, GroupScenario.Now.ToUnixTimeMilliseconds());
        var always = Ids(world, scope, trashed);
        string? after = null;
        foreach (var change in scenario.Changes.Cast<(int, int, int)?>().Concat(Enumerable.Repeat<(int, int, int)?>(null, 100)))
        {
            var page = await ReadAsync(host, scope, new PageRequest { Take = world.Take, After = after }, unread: false);
            Assert.True(page.Items.Count == world.Take || page.Next is null, "A page that is not the last one is short.");
            foreach (var group in page.Items)
            {
                Assert.True(keys.Add(group.Key), "A group comes twice.");
                var opened = await OpenAsync(host, scope, group);
                Assert.Equal(group.Count.Value, opened.Count);
                shown.AddRange(opened);
            }

            if (page.Next is null)
            {
                break;
            }

            after = page.Next;
            if (change is { } happened)
            {
                world = GroupScenario.Change(world, happened, trashed);
                await FeedWorld.BuildAsync(host, world, GroupScenario.Now.ToUnixTimeMilliseconds());
                foreach (var id in trashed)
                {
                    await FeedWorld.TrashAsync(host, id);
                }

                always.IntersectWith(Ids(world, scope, trashed));
            }
        }

        Assert.Equal(shown.Count, shown.Distinct().Count());
        Assert.Subset(shown.ToHashSet(), always);
    }

    private static HashSet<long> Ids(FeedScenario world, FeedScope scope, HashSet<long> trashed) =>
        [.. world.Expect(scope, unread: false, trashed).Select(row => row.Place.Id)];

    private static async Task<List<(FeedGroup Group, List<long> Ids)>> ReadAllAsync(
        StorageHost host,
        FeedScope scope,
        bool unread,
        int take
    )
    {
        List<(FeedGroup, List<long>)> groups = [];
        var request = new PageRequest { Take = take };
        while (true)
        {
            var page = await ReadAsync(host, scope, request, unread);
            Assert.True(page.Items.Count == take || page.Next is null, "A page that is not the last one is short.");
            foreach (var group in page.Items)
            {
                groups.Add((group, await OpenAsync(host, scope, group)));
                Assert.True(groups.Count <= 100, "The pages do not end.");
            }

            if (page.Next is null)
            {
                return groups;
            }

            request = request with { After = page.Next };
        }
    }

    private static async Task<Page<FeedGroup>> ReadAsync(StorageHost host, FeedScope scope, PageRequest request, bool unread)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        return await host.Get<FeedService>().ReadGroupsAsync(viewer, FeedOf(scope), request, new FeedFilter { UnreadOnly = unread }, Token);
    }

    private static async Task<List<long>> OpenAsync(StorageHost host, FeedScope scope, FeedGroup group)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        List<long> ids = [];
        var request = new PageRequest { Take = 3 + group.Count.Value };
        do
        {
            var page = await host.Get<FeedService>()
                .ReadGroupAsync(viewer, FeedOf(scope), group.Key, request with { Take = Math.Min(request.Take, 100) }, Token);
            ids.AddRange(page.Items.Select(entry => entry.Id.Value));
            request = request with { After = page.Next };
        } while (request.After is not null);
        return ids;
    }

    private static Feed FeedOf(FeedScope scope) =>
        new()
        {
            Scope = scope,
            Key = "",
            Title = "",
        };

    private async Task<StorageHost> OpenAsync()
    {
        var host = await fixture.OpenAsync(builder => builder.Services.AddSingleton<TimeProvider>(new Clock()));
        await FeedWorld.PrepareAsync(host);
        await host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(
                    $"update rse_member set time_zone = '{Zone}' where id = 1",
                    transaction: transaction.DbTransaction
                );
            }
        );
        return host;
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => GroupScenario.Now;
    }
}
