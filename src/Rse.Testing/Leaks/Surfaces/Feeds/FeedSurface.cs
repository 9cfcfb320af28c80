using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>Every feed of one kind, with all its pages.</summary>
internal sealed class FeedSurface(FeedKind kind) : ILeakSurface
{
    public string Name => $"{kind.ToString().ToLowerInvariant()}-feed";

    public IReadOnlyCollection<string> Covers =>
        [
            "FeedService.FindAsync",
            "FeedService.ReadAsync",
            "FeedService.ReadGroupsAsync",
            "FeedService.ReadGroupAsync",
            "FeedService.ExplainAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var feeds = context.Get<FeedService>();
        foreach (var target in Targets(context))
        {
            Feed? feed = null;
            if (
                await reading.TryAsync(async () => feed = await feeds.FindAsync(context.Viewer, kind, target.Name, cancellationToken))
                && feed is not null
            )
            {
                reading.Add(feed);
                var entries = await reading.AddPagesAsync(
                    page => feeds.ReadAsync(context.Viewer, feed, page, cancellationToken: cancellationToken),
                    take: 7
                );
                reading.Count(Counted, CountedFor(context, feed, target.Key), entries!.Count);
                reading.CountSubjects(context, entries.Select(entry => entry.Subject));
                reading.Count(
                    Counted,
                    CountedFor(context, feed, target.Key),
                    await ReadGroupsAsync(context, reading, feed, cancellationToken)
                );
            }
        }

        foreach (var subject in kind is FeedKind.Home ? context.Subjects : [])
        {
            await reading.TryAsync(async () => reading.Add(await feeds.ExplainAsync(context.Viewer, subject.Ref(), cancellationToken)));
        }

        return reading;
    }

    /// <summary>Opens every group, checks its count, and returns how many entries all groups have together.</summary>
    private static async ValueTask<int> ReadGroupsAsync(
        LeakContext context,
        LeakReading reading,
        Feed feed,
        CancellationToken cancellationToken
    )
    {
        var feeds = context.Get<FeedService>();
        var groups = await reading.AddPagesAsync(
            page => feeds.ReadGroupsAsync(context.Viewer, feed, page, cancellationToken: cancellationToken),
            take: 3
        );
        var number = 0;
        foreach (var group in groups!)
        {
            var opened = await reading.AddPagesAsync(
                page => feeds.ReadGroupAsync(context.Viewer, feed, group.Key, page, cancellationToken),
                take: 5
            );
            Assert.Equal(group.Count, CappedCount.Of(opened!.Count));
            reading.CountSubjects(context, opened.Select(entry => entry.Subject));
            number += opened.Count;
        }

        return number;
    }

    private IReadOnlyList<LeakTarget> Targets(LeakContext context) =>
        kind switch
        {
            FeedKind.Home => [new LeakTarget("", "", 0)],
            FeedKind.Space => context.Spaces,
            FeedKind.Member => context.Members,
            FeedKind.Topic => context.Topics,
            _ => context.Subjects,
        };

    private LeakCount Counted =>
        kind switch
        {
            FeedKind.Home => LeakCount.HomeEntries,
            FeedKind.Space => LeakCount.SpaceEntries,
            FeedKind.Member => LeakCount.MemberEntries,
            FeedKind.Topic => LeakCount.TopicEntries,
            _ => LeakCount.SubjectEntries,
        };

    // The feed of a comment is that of its thread.
    private string CountedFor(LeakContext context, Feed feed, string key) =>
        kind is FeedKind.Subject ? context.Subjects.Single(target => target.Name == feed.Key).Key : key;
}
