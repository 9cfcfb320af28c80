using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Feeds;
using Rse.Benchmarks.Ratios;
using Rse.Feeds;
using Rse.Paging;
using Rse.Syndication;

namespace Rse.Benchmarks.FollowUp;

/// <summary>What a document for feed readers costs, and an answer that nothing has changed.</summary>
internal sealed class FeedDocumentRatios : IRatioArea
{
    private const int Entries = 50;

    public string Name => "follow-up.feeds";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        await using var contenders = await FeedContenders.OpenAsync();
        await using var host = await HttpHost.StartAsync(contenders.ConnectionString);
        var document = await DocumentAsync(contenders);
        foreach (var formatter in host.Services.GetServices<IFeedFormatter>().Where(formatter => formatter.Name is "rss" or "atom"))
        {
            var isAtom = formatter.Name is "atom";
            yield return await Pair.MeasureAsync(
                $"follow-up.feeds.{formatter.Name}/syndication",
                1.15,
                [.. Enumerable.Repeat(document, 200)],
                async feed =>
                {
                    using var stream = new MemoryStream();
                    await formatter.WriteAsync(feed, stream, CancellationToken.None);
                },
                feed =>
                {
                    using var stream = new MemoryStream();
                    PlainFeedWriter.Write(feed, isAtom, stream);
                    return ValueTask.CompletedTask;
                }
            );
        }

        var homes = (await contenders.HomesAsync(50)).Select(home => home.Viewer.Member!.Handle).ToList();
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (var handle in homes)
        {
            tags[handle] = (await host.AskAsync("rse/feeds/home.rss", handle, null))!;
        }

        // The emptiest route of the API finds the viewer as well, and reads one row.
        yield return await Pair.MeasureAsync(
            "follow-up.feeds.unchanged/empty",
            1.25,
            homes,
            async handle => await host.AskAsync("rse/feeds/home.rss", handle, tags[handle]),
            async handle => await host.AskAsync("rse/me/budget", handle, null)
        );
        yield return await Pair.MeasureAsync(
            "follow-up.feeds.unchanged/bare",
            null,
            homes,
            async handle => await host.AskAsync("rse/feeds/home.rss", handle, tags[handle]),
            async handle => await host.AskAsync("empty", handle, null)
        );
        yield return await Pair.MeasureAsync(
            "follow-up.feeds.home-rss/home",
            1.5,
            homes,
            async handle => await host.AskAsync("rse/feeds/home.rss", handle, null),
            async handle => await host.AskAsync("rse/feeds/home", handle, null)
        );
    }

    private static async ValueTask<FeedDocument> DocumentAsync(FeedContenders contenders)
    {
        var home = (await contenders.HomesAsync(1))[0];
        var feeds = contenders.Services.GetRequiredService<FeedService>();
        var page = await feeds.ReadAsync(home.Viewer, home.Feed, new PageRequest { Take = Entries });
        return new FeedDocument
        {
            Id = "urn:uuid:6ba7b811-9dad-51d1-80b4-00c04fd430c8",
            Title = "Home",
            Description = "A home feed",
            Page = new Uri("https://intranet.example/"),
            Self = new Uri("https://intranet.example/rse/feeds/home.rss"),
            Language = "en",
            Updated = page.Items[0].At,
            Items =
            [
                .. page.Items.Select(entry => new FeedItem
                {
                    Id = $"urn:uuid:00000000-0000-5000-8000-{entry.Id.Value:D12}",
                    Title = entry.Subject.Title ?? "A note",
                    Html = $"<p>{entry.Subject.Body.Replace("\n\n", "</p>\n<p>", StringComparison.Ordinal)}</p>",
                    Page = new Uri($"https://intranet.example/posts/{entry.Subject.Id}"),
                    Author = entry.Subject.Author!.DisplayName,
                    Published = entry.At,
                    Updated = entry.At,
                    Topics = entry.Subject.Topics,
                    Comments = entry.Subject.Counts.Comments,
                }),
            ],
        };
    }
}
