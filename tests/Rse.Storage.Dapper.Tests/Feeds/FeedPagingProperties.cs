using CsCheck;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.ReadStates;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteFeedPagingTests(SqliteFixture fixture) : FeedPagingProperties(fixture, 300), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedPagingTests(PostgresFixture fixture) : FeedPagingProperties(fixture, 40);

/// <summary>
/// Pages of random worlds, joined together, are the whole list of a reference model: through equal times, hidden rows, and trashing between
/// pages.
/// </summary>
public abstract class FeedPagingProperties(IStorageFixture fixture, int worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_joined_are_the_whole_feed()
    {
        await using var host = await fixture.OpenAsync();
        await FeedWorld.PrepareAsync(host);
        FeedScope[] scopes =
        [
            FeedScope.Home(new Id<Member>(1)),
            new(FeedKind.Space, 1),
            new(FeedKind.Space, 3),
            new(FeedKind.Member, 2),
            new(FeedKind.Topic, 1),
            new(FeedKind.Subject, 1),
        ];

        await FeedScenario.All.SampleAsync(
            async scenario =>
            {
                foreach (var scope in scopes)
                {
                    foreach (var unread in (bool[])[false, true])
                    {
                        await FeedWorld.BuildAsync(host, scenario);
                        await PageThroughAsync(host, scenario, scope, unread);
                    }
                }

                await FeedWorld.BuildAsync(host, scenario);
                await CountAsync(host, scenario);
            },
            iter: worlds,
            threads: 1
        );
    }

    private static async Task PageThroughAsync(StorageHost host, FeedScenario scenario, FeedScope scope, bool unread)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        HashSet<long> trashed = [];
        Keyset? after = null;
        for (var page = 0; ; page++)
        {
            var expected = scenario
                .Expect(scope, unread, trashed)
                .SkipWhile(row => after is { } place && !IsBehind(row.Place, place))
                .Take(scenario.Take + 1)
                .ToList();

            var query = Query(viewer, scope, scenario.Take, unread) with { Slice = new Slice(after, scenario.Take) };
            var entries = await host.Get<IFeedStore>().ReadAsync(query, Token);
            var places = await host.Get<IFeedStore>().ListPlacesAsync(query, Token);

            Assert.Equal(expected.Select(row => row.Place), entries.Select(entry => entry.Place()));
            Assert.Equal(
                expected.Select(row => string.Join(',', row.Reasons)),
                entries.Select(entry => string.Join(',', entry.Reasons)),
                StringComparer.Ordinal
            );
            Assert.Equal(
                expected.Select(row => row.Place),
                places.Select(place => new Keyset(place.At.ToUnixTimeMilliseconds(), place.Id.Value))
            );
            if (entries.Count <= scenario.Take)
            {
                return;
            }

            after = entries[scenario.Take - 1].Place();
            if (page < scenario.Trashed.Count && scenario.Trashed[page] < scenario.Things.Count)
            {
                var id = scenario.Trashed[page] + 1L;
                trashed.Add(id);
                await FeedWorld.TrashAsync(host, id);
            }
        }
    }

    private static async Task CountAsync(StorageHost host, FeedScenario scenario)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        var expected = Enumerable
            .Range(3, 2)
            .Where(space => scenario.Belongs(space))
            .Select(space =>
                (Space: (long)space, Number: scenario.Expect(new FeedScope(FeedKind.Space, space), unread: true, new HashSet<long>()).Count)
            )
            .Where(space => space.Number > 0);

        var counted = await host.Get<IReadStateStore>()
            .CountSpacesAsync(viewer, DateTimeOffset.FromUnixTimeMilliseconds(FeedScenario.Since), Token);

        Assert.Equal(expected, counted.Select(space => (space.Space.Id.Value, space.Count.Value)));
    }

    private static FeedQuery Query(Viewer viewer, FeedScope scope, int take, bool unread) =>
        new()
        {
            Viewer = viewer,
            Scope = scope,
            Slice = new Slice(null, take),
            Now = DateTimeOffset.FromUnixTimeMilliseconds(100),
            UnreadSince = unread ? DateTimeOffset.FromUnixTimeMilliseconds(FeedScenario.Since) : null,
        };

    private static bool IsBehind(Keyset row, Keyset place) => row.Order < place.Order || (row.Order == place.Order && row.Id < place.Id);
}
