using Rse.Feeds;
using Rse.Seen;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What is unread, feed by feed and thread by thread, and who read what; after everything that can be named was marked as seen, hidden or not.</summary>
internal sealed class SeenSurface : ILeakSurface
{
    public string Name => "seen";

    public IReadOnlyCollection<string> Covers =>
    [
        "SeenService.MarkAsync", "SeenService.SummarizeUnreadAsync", "SeenService.CountUnreadAsync", "SeenService.FindFirstUnreadAsync", "SeenService.CountReadersAsync",
    ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var (viewer, seen) = (context.Viewer, context.Get<SeenService>());
        Id<Subject>[] ids = [.. context.Subjects.Where(subject => subject.Id > 0).Select(subject => new Id<Subject>(subject.Id))];
        await reading.TryAsync(async () => reading.Add(await seen.SummarizeUnreadAsync(viewer, cancellationToken)));
        foreach (var space in context.Spaces)
        {
            if (await context.Get<FeedService>().FindAsync(viewer, FeedKind.Space, space.Name, cancellationToken) is { } feed)
            {
                await reading.TryAsync(async () => reading.Add(await seen.CountUnreadAsync(viewer, feed, cancellationToken)));
            }
        }

        foreach (var subject in context.Subjects)
        {
            await reading.TryAsync(async () => reading.Add(await seen.FindFirstUnreadAsync(viewer, subject.Ref(), cancellationToken)));
        }

        foreach (var some in ids.Chunk(200))
        {
            await reading.TryAsync(() => seen.MarkAsync(viewer, some, cancellationToken));
            reading.Add(await context.Get<SubjectService>().ListAsync(viewer, [.. (await seen.CountReadersAsync(viewer, some, cancellationToken)).Keys], cancellationToken));
        }

        return reading;
    }
}
