using Rse.Bookmarks;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What the viewer saved.</summary>
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
            { } saved
        )
        {
            reading.Count(LeakCount.ListedBookmarks, "", saved.Count);
        }

        return reading;
    }
}
