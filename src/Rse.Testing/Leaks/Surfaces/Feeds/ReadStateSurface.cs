using Rse.Feeds;
using Rse.Mutes;
using Rse.ReadStates;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>Unread counts, numbers of readers, and the mutes of the viewer.</summary>
internal sealed class ReadStateSurface : ILeakSurface
{
    public string Name => "read-states";

    public IReadOnlyCollection<string> Covers =>
        [
            "ReadStateService.CountUnreadAsync",
            "ReadStateService.SummarizeUnreadAsync",
            "ReadStateService.FindFirstUnreadAsync",
            "ReadStateService.CountReadersAsync",
            "MuteService.ListAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var readStates = context.Get<ReadStateService>();
        await reading.TryAsync(async () =>
        {
            var summary = await readStates.SummarizeUnreadAsync(context.Viewer, cancellationToken);
            reading.Add(summary);
            foreach (var unread in summary.Spaces)
            {
                reading.Count(
                    LeakCount.UnreadPosts,
                    context.Spaces.Single(target => target.Name == unread.Space.Slug).Key,
                    unread.Count.Value
                );
            }

            var home = await context.Get<FeedService>().FindAsync(context.Viewer, FeedKind.Home, "", cancellationToken);
            reading.Count(LeakCount.UnreadEntries, "", summary.Home.Value);
            reading.Count(LeakCount.UnreadEntries, "", (await readStates.CountUnreadAsync(context.Viewer, home!, cancellationToken)).Value);
        });
        foreach (var space in context.Spaces)
        {
            if (await context.Get<FeedService>().FindAsync(context.Viewer, FeedKind.Space, space.Name, cancellationToken) is { } feed)
            {
                reading.Count(
                    LeakCount.UnreadPosts,
                    space.Key,
                    (await readStates.CountUnreadAsync(context.Viewer, feed, cancellationToken)).Value
                );
            }
        }

        foreach (var subject in context.Subjects)
        {
            await reading.TryAsync(async () =>
                reading.Add(await readStates.FindFirstUnreadAsync(context.Viewer, subject.Ref(), cancellationToken))
            );
        }

        var stored = context
            .Subjects.Where(target => target.Id > 0)
            .ToDictionary(target => new Id<Subject>(target.Id), target => target.Key);
        foreach (var (subject, readers) in await readStates.CountReadersAsync(context.Viewer, stored.Keys, cancellationToken))
        {
            reading.Count(LeakCount.Readers, stored[subject], readers);
        }

        await reading.AddPagesAsync(page => context.Get<MuteService>().ListAsync(context.Viewer, page, cancellationToken), take: 1);
        return reading;
    }
}
