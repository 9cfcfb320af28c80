using Rse.Bookmarks;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The viewer's bookmarks.</summary>
internal sealed class BookmarkSurface : ILeakSurface
{
    public string Name => "bookmarks";

    public IReadOnlyCollection<string> Covers => ["BookmarkService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        if (
            await reading.AddPagesAsync(
                page => context.Get<BookmarkService>().ListAsync(context.Viewer, page, cancellationToken),
                take: 1
            ) is
            { } bookmarks
        )
        {
            reading.Count(LeakCount.ListedBookmarks, "", bookmarks.Count);
        }

        return reading;
    }
}
