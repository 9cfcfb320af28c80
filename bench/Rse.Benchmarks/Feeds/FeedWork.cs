using Rse.Feeds;
using Rse.Paging;
using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>One page to be read by each contender.</summary>
/// <param name="Viewer">Who reads.</param>
/// <param name="Feed">Which feed.</param>
/// <param name="After">The place behind which the page begins; null for the first page.</param>
internal sealed record FeedWork(Viewer Viewer, Feed Feed, Keyset? After)
{
    public const int Take = 20;

    public PageRequest Page { get; } =
        new() { Take = Take, After = After is { } place ? Cursor.Encode(place, Feed.Scope.ToString()) : null };

    public Slice Slice => new(After, Take);

    /// <summary>The keyset as parameters: of the first page, behind everything.</summary>
    public Keyset Behind => After ?? new Keyset(long.MaxValue, long.MaxValue);
}
