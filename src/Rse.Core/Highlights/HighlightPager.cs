using Rse.Paging;
using Rse.People;

namespace Rse.Highlights;

/// <summary>Pages through a list of highlights in blocks of a week of ranks each, and spreads each block.</summary>
/// <remarks>
/// Blocks begin and end at fixed ranks, so that a post published between two requests does not move entries further down. A week of age
/// costs one standard deviation of the score; reordering within a week of ranks therefore lets no old post pass a newer one for its
/// author's sake.
/// </remarks>
internal sealed class HighlightPager(IHighlightStore store, Viewer viewer, HighlightSearch search, Keyset? after)
{
    /// <summary>The age that weighs as much as a standard deviation of the score.</summary>
    public const long WeekInMilliseconds = 604_800_000;

    private const int BlockSize = 200;

    private readonly Queue<HighlightCandidate> _ready = [];
    private Keyset? _position = after is { } place ? new Keyset((Week(place.Order) + 1) * WeekInMilliseconds, 0) : null;
    private Keyset? _sought = after;
    private bool _ended;

    /// <summary>The next candidates in the order of the list; fewer than requested only at its end.</summary>
    public async ValueTask<IReadOnlyList<HighlightCandidate>> NextAsync(int count, CancellationToken cancellationToken)
    {
        while (_ready.Count < count && !_ended)
        {
            await FetchAsync(cancellationToken);
        }

        List<HighlightCandidate> next = [];
        while (next.Count < count && _ready.TryDequeue(out var candidate))
        {
            next.Add(candidate);
        }

        return next;
    }

    /// <summary>The place of a candidate.</summary>
    public static Keyset Place(HighlightCandidate candidate) => new(candidate.Rank, candidate.SubjectId);

    private async ValueTask FetchAsync(CancellationToken cancellationToken)
    {
        var found = await store.ListAsync(viewer, search with { After = _position, Take = BlockSize }, cancellationToken);
        _ended = found.Count < BlockSize;
        if (found.Count == 0)
        {
            return;
        }

        // The last week may continue after the fetched rows: leave it for the next fetch, unless nothing else was fetched; then its head is
        // a block of its own.
        var last = Week(found[^1].Rank);
        var whole = _ended || Week(found[0].Rank) == last ? found : [.. found.Where(candidate => Week(candidate.Rank) != last)];
        foreach (var week in whole.GroupBy(candidate => Week(candidate.Rank)))
        {
            foreach (var candidate in Seek(HighlightOrder.Spread([.. week], Score, search.Scope.Kind is not HighlightKind.Space)))
            {
                _ready.Enqueue(candidate);
            }
        }

        _position = Place(whole[^1]);
    }

    private IReadOnlyList<HighlightCandidate> Seek(IReadOnlyList<HighlightCandidate> block)
    {
        if (_sought is not { } sought)
        {
            return block;
        }

        var index = block.ToList().FindIndex(candidate => candidate.SubjectId == sought.Id);
        if (index < 0 && block.All(candidate => !IsBehind(candidate, sought)))
        {
            return [];
        }

        // If the entry has disappeared or moved, continue after its rank.
        _sought = null;
        return index >= 0 ? [.. block.Skip(index + 1)] : [.. block.Where(candidate => IsBehind(candidate, sought))];
    }

    private static double Score(HighlightCandidate candidate) =>
        ((double)candidate.Rank / WeekInMilliseconds) + HighlightOrder.Affinity(candidate);

    private static bool IsBehind(HighlightCandidate candidate, Keyset place) =>
        candidate.Rank < place.Order || (candidate.Rank == place.Order && candidate.SubjectId < place.Id);

    private static long Week(long rank) => (long)Math.Floor((double)rank / WeekInMilliseconds);
}
