using Rse.Paging;
using Rse.Subjects;

namespace Rse.Feeds.Groups;

/// <summary>Reads the activities of a feed span by span, in few queries of growing length.</summary>
/// <remarks>
/// The number of activities of a page of groups is not known in advance: 100 are usually enough for 20 groups, and the maximum, 100 groups
/// of 500 activities each, is reached with the sixth query.
/// </remarks>
internal sealed class SpanReader(
    FeedQuery query,
    TimeZoneInfo zone,
    Func<FeedQuery, ValueTask<IReadOnlyList<FeedTrace>>> read,
    Func<IReadOnlyList<SubjectRef>, ValueTask<IReadOnlySet<SubjectRef>>> show
)
{
    private const int FirstLength = 100;
    private const int MaxLength = 25_600;
    private const int MaxQueries = 6;

    private readonly List<FeedTrace> _ahead = [];
    private FeedQuery _query = query;
    private int _queries;
    private bool _atEnd;

    /// <summary>
    /// Whether the feed may continue although <see cref="NextAsync()"/> returned null: the host hides so much of it that reading stopped.
    /// </summary>
    public bool IsCut => !_atEnd;

    /// <summary>The position of the last row read, including hidden ones; null before the first query.</summary>
    public Keyset? ReadTo => _query.Slice.After;

    /// <summary>Reads the next span; null at the end of the feed.</summary>
    public async ValueTask<IReadOnlyList<FeedTrace>?> NextAsync()
    {
        int length;
        while ((length = FindDay()) < 0)
        {
            await ReadMoreAsync();
        }

        return length == 0 ? null : Take(length);
    }

    /// <summary>Reads a span again; may be empty.</summary>
    public async ValueTask<IReadOnlyList<FeedTrace>> NextAsync(FeedSpan span)
    {
        int length;
        while ((length = Find(trace => span.IsBefore(FeedSpan.PlaceOf(trace)), FeedSpan.Most * 4)) < 0)
        {
            await ReadMoreAsync();
        }

        return Take(length);
    }

    private int FindDay()
    {
        if (_ahead.Count == 0)
        {
            return CanReadMore ? -1 : 0;
        }

        var day = DayOf(_ahead[0]);
        return Find(trace => DayOf(trace) != day, FeedSpan.Most);
    }

    // The number of activities before the first that does not belong to the span; -1 if not known yet. The limit is for forged spans.
    private int Find(Predicate<FeedTrace> isBehind, int most)
    {
        var length = _ahead.FindIndex(isBehind);
        return length >= 0 ? Math.Min(length, most)
            : _ahead.Count >= most ? most
            : CanReadMore ? -1
            : _ahead.Count;
    }

    private bool CanReadMore => !_atEnd && _queries < MaxQueries;

    private List<FeedTrace> Take(int length)
    {
        var taken = _ahead[..length];
        _ahead.RemoveRange(0, length);
        return taken;
    }

    private DateTime DayOf(FeedTrace trace) => TimeZoneInfo.ConvertTime(trace.At, zone).Date;

    private async ValueTask ReadMoreAsync()
    {
        var take = _queries == 0 ? FirstLength : Math.Min(_query.Slice.Take * 4, MaxLength);
        _query = _query with { Slice = _query.Slice with { Take = take } };
        var traces = await read(_query);
        var hosts = traces.Select(trace => trace.Host).OfType<SubjectRef>().Distinct().ToList();
        var shown = await show(hosts);
        _ahead.AddRange(traces.Where(trace => trace.Host is not { } host || shown.Contains(host)));
        _queries++;
        _atEnd = traces.Count <= take;
        if (traces.Count > 0)
        {
            _query = _query with { Slice = _query.Slice with { After = FeedSpan.PlaceOf(traces[^1]) } };
        }
    }
}
