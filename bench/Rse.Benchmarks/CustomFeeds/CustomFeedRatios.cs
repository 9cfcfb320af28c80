using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Projections;
using Rse.ReadStates;

namespace Rse.Benchmarks.CustomFeeds;

/// <summary>
/// What a page of a custom feed costs of what the viewer's home costs, on the community of 18,000 members and 200,000 posts; the worst
/// cases are told without a limit.
/// </summary>
internal sealed class CustomFeedRatios : IRatioArea
{
    public string Name => "custom";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var (services, _) = await Community.OpenAsync();
        await using (services)
        {
            var viewer = await services.GetRequiredService<PerimeterService>().FindViewerAsync(new Id<Member>(9), CancellationToken.None);
            var feeds = services.GetRequiredService<FeedService>();
            var home = (await feeds.FindAsync(viewer, FeedKind.Home, ""))!;
            foreach (var (name, limit, include, exclude) in Cases)
            {
                var custom = await MakeAsync(services, viewer, name, include, exclude);
                var feed = (await feeds.FindAsync(viewer, FeedKind.Custom, custom.Id.ToString()))!;
                var page = await feeds.ReadAsync(viewer, feed, PageRequest.First);
                var unread = await services.GetRequiredService<ReadStateService>().CountUnreadAsync(viewer, feed);
                var ratio = await Pair.MeasureAsync(
                    $"custom.{name}/home",
                    limit,
                    [1, 2, 3, 4, 5],
                    async _ => await feeds.ReadAsync(viewer, feed, PageRequest.First),
                    async _ => await feeds.ReadAsync(viewer, home, PageRequest.First)
                );
                yield return ratio with
                {
                    Note = string.Create(CultureInfo.InvariantCulture, $"{ratio.Note}; {page.Items.Count} entries, {unread} unread"),
                };
            }
        }
    }

    private static readonly (string Name, double? Limit, CustomFeedSelection Include, CustomFeedSelection Exclude)[] Cases =
    [
        ("three-spaces", 2, new() { Spaces = ["space-1", "space-7", "space-40"] }, CustomFeedSelection.None),
        (
            "three-spaces-with-comments",
            2,
            new() { Spaces = ["space-1", "space-7", "space-40"], Kinds = ["note", "comment"] },
            CustomFeedSelection.None
        ),
        ("five-topics", 2, new() { Topics = ["topic-1", "topic-2", "topic-3", "topic-4", "topic-5"] }, CustomFeedSelection.None),
        (
            "topics-in-spaces",
            4,
            new() { Topics = ["topic-1", "topic-2"], Spaces = ["space-1", "space-2", "space-3"] },
            new() { Members = ["member17"] }
        ),
        (
            "ten-members-not-topics",
            4,
            new() { Members = [.. Enumerable.Range(20, 10).Select(i => $"member{i}")] },
            new() { Topics = ["topic-1", "topic-2"] }
        ),
        ("common-word", 2, new() { Words = ["segmentation"] }, CustomFeedSelection.None),
        ("rare-word-in-space", 4, new() { Words = ["catheter"], Spaces = ["space-1"] }, CustomFeedSelection.None),
        ("everything-but-a-topic", 4, CustomFeedSelection.None, new() { Topics = ["topic-1"] }),
        // The walk finds nothing to the end: a space whose members never wrote there, and a kind that nobody uses.
        ("worst-nobody-there", null, new() { Spaces = ["space-1"], Members = ["member17999"] }, CustomFeedSelection.None),
        ("worst-unused-kind", null, new() { Kinds = ["question"] }, CustomFeedSelection.None),
    ];

    private static async ValueTask<CustomFeed> MakeAsync(
        IServiceProvider services,
        Viewer viewer,
        string name,
        CustomFeedSelection include,
        CustomFeedSelection exclude
    )
    {
        var customs = services.GetRequiredService<CustomFeedService>();
        for (var page = PageRequest.First with { Take = 100 }; ; )
        {
            var listed = await customs.ListAsync(viewer, page);
            if (listed.Items.FirstOrDefault(feed => feed.Name == name) is { } found)
            {
                await customs.DeleteAsync(viewer, found.Id);
            }

            if (listed.Next is null)
            {
                break;
            }

            page = page with { After = listed.Next };
        }

        var made = await customs.CreateAsync(
            viewer,
            new CustomFeedDraft
            {
                Name = name,
                Include = include,
                Exclude = exclude,
            }
        );
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        await services.GetRequiredService<ProjectionService>().CatchUpAsync("custom-words");
        if (include.Words.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The words of {name} were looked for in the past in "
                        + $"{System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms."
                )
            );
        }

        return made;
    }
}
