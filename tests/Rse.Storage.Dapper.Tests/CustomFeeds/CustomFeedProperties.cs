using CsCheck;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Projections;
using Rse.Spaces;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Dapper.Tests.Feeds;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

public sealed class SqliteCustomFeedProperties(SqliteFixture fixture) : CustomFeedProperties(fixture, 300), IClassFixture<SqliteFixture>;

public sealed class PostgresCustomFeedProperties(PostgresFixture fixture) : CustomFeedProperties(fixture, 50);

/// <summary>
/// Pages of random custom feeds in random worlds, joined, equal the whole list of a reference model: for the maker, for those it is shared
/// with, and for others, with every driving index.
/// </summary>
public abstract class CustomFeedProperties(IStorageFixture fixture, int worlds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_joined_match_the_reference_model_with_every_driving_index()
    {
        await using var host = await fixture.OpenAsync();
        await FeedWorld.PrepareAsync(host);

        await CustomScenario.All.SampleAsync(
            async scenario =>
            {
                var feed = await BuildAsync(host, scenario);
                foreach (var drive in Drives(scenario))
                {
                    await ExecuteAsync(host, "update rse_custom_feed set drive = @drive", new { drive });
                    foreach (var unread in (bool[])[false, true])
                    {
                        await PageThroughAsync(host, scenario, feed, unread, drive);
                    }
                }
            },
            iter: worlds,
            threads: 1
        );
    }

    private static IEnumerable<string> Drives(CustomScenario scenario) =>
        scenario
            .Parts.Where(part => !part.IsExcluded && (part.Dimension is not CustomFeedDimension.Kind || !scenario.HasComments))
            .Select(part => part.Dimension.ToString().ToLowerInvariant())
            .Distinct(StringComparer.Ordinal)
            .Append("time");

    private static async Task PageThroughAsync(StorageHost host, CustomScenario scenario, Id<CustomFeed> feed, bool unread, string drive)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        var expected = scenario.Expect(unread, new HashSet<long>());
        List<Keyset> found = [];
        Keyset? after = null;
        while (true)
        {
            var query = new FeedQuery
            {
                Viewer = viewer,
                Scope = FeedScope.Custom(feed),
                Slice = new Slice(after, scenario.World.Take),
                Now = DateTimeOffset.FromUnixTimeMilliseconds(100),
                UnreadSince = unread ? DateTimeOffset.FromUnixTimeMilliseconds(FeedScenario.Since) : null,
            };
            var entries = await host.Get<IFeedStore>().ReadAsync(query, Token);
            var places = await host.Get<IFeedStore>().ListPlacesAsync(query, Token);
            Assert.Equal(
                entries.Select(entry => entry.Place()),
                places.Select(place => new Keyset(place.At.ToUnixTimeMilliseconds(), place.Id.Value))
            );
            Assert.True(
                entries.Count > scenario.World.Take || found.Count + entries.Count == expected.Count,
                $"A page along {drive} is short."
            );
            found.AddRange(entries.Take(scenario.World.Take).Select(entry => entry.Place()));
            if (entries.Count <= scenario.World.Take)
            {
                break;
            }

            after = found[^1];
        }

        Assert.Equal(expected, found);
    }

    private static async ValueTask<Id<CustomFeed>> BuildAsync(StorageHost host, CustomScenario scenario)
    {
        await ExecuteAsync(
            host,
            "delete from rse_custom_use; delete from rse_custom_part; delete from rse_custom_word; delete from rse_custom_feed;",
            new { }
        );
        await FeedWorld.BuildAsync(host, scenario.World);
        await ExecuteAsync(
            host,
            "update rse_post set title = @title, body = @body where id = @id; update rse_comment set body = @body where id = @id;",
            scenario.World.Things.Select(
                (_, index) =>
                    new
                    {
                        id = index + 1L,
                        title = scenario.Title(index),
                        body = scenario.Body(index),
                    }
            )
        );
        var maker = new Id<Member>(scenario.Owner is 0 ? 1 : 2);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(100);
        var feed = await host.WriteAsync(
            async (transaction, token) =>
                await host.Get<ICustomFeedStore>()
                    .AddAsync(
                        transaction,
                        new StoredCustomFeed
                        {
                            Id = default,
                            MakerId = maker,
                            Space = scenario.Owner is 1 or 2
                                ? new SpaceSummary
                                {
                                    Id = new Id<Space>(scenario.Owner is 1 ? 1 : 3),
                                    Slug = "",
                                    Name = "",
                                    Visibility = SpaceVisibility.Open,
                                }
                                : null,
                            Name = "feed",
                            NameKey = "feed",
                            Parts = [.. scenario.Parts.Select(part => Store(part, maker))],
                            CreatedAt = now,
                            ChangedAt = now,
                            Version = 1,
                        },
                        token
                    )
        );

        // Any new activity makes the projection search older texts for new words.
        var projection = host.Services.GetServices<IProjection>().Single(projection => projection.Name is "custom-words");
        var news = new Activity
        {
            Verb = Verb.Follow,
            ActorId = maker,
            At = now,
            Audience = Audience.Nobody,
            Listing = Listing.None,
        };
        await projection.ApplyAsync(
            new ProjectionContext { Batch = [new LoggedActivity(LogPosition.Start, news)], HasMore = false },
            Token
        );
        return feed!.Id;
    }

    private static StoredCustomFeedPart Store(ScenarioPart part, Id<Member> maker) =>
        new()
        {
            Dimension = part.Dimension,
            IsExcluded = part.IsExcluded,
            TargetId = part.Dimension is CustomFeedDimension.Kind or CustomFeedDimension.Word ? 0 : part.Target,
            Word = part.Dimension switch
            {
                CustomFeedDimension.Kind => CustomScenario.Kinds[part.Target - 1],
                CustomFeedDimension.Word => CustomWordsOf(CustomScenario.Words[part.Target - 1]),
                _ => "",
            },
            Label = "",
            ChooserId = maker,
        };

    // Folded by hand, because folding itself is under test.
    private static string CustomWordsOf(string word) =>
        word switch
        {
            "ELAN" => "elan",
            "œuvre" => "oeuvre",
            "R2D2" => "r2d2",
            _ => word,
        };

    private static ValueTask ExecuteAsync(StorageHost host, string sql, object parameters) =>
        host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(sql, parameters, transaction.DbTransaction);
            }
        );
}
