using Rse.Paging;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Reads the activities of a feed span by span, in few questions of growing length.</summary>
/// <remarks>
/// How many activities stand behind a page of groups is not known before: 100 are usually enough for 20 groups, and 100 groups of 500
/// activities each, the most that can be, are read with the sixth question.
/// </remarks>
internal sealed class TraceTape(
    FeedQuery query,
    TimeZoneInfo zone,
    Func<FeedQuery, ValueTask<IReadOnlyList<FeedTrace>>> read,
    Func<IReadOnlyList<SubjectRef>, ValueTask<IReadOnlySet<SubjectRef>>> show
)
{
    private const int FirstQuestion = 100;
    private const int LongestQuestion = 25_600;
    private const int MaxQuestions = 6;

    private readonly List<FeedTrace> _ahead = [];
    private FeedQuery _query = query;
    private int _questions;
    private bool _atEnd;

    /// <summary>
    /// Whether the feed may go on although <see cref="NextAsync()"/> gave null: the host hides so much of it that reading on was given up.
    /// </summary>
    public bool IsCut => !_atEnd;

    /// <summary>How far it was read, hidden rows included; null before the first.</summary>
    public Keyset? ReadTo => _query.Slice.After;

    /// <summary>The next span; null where the feed ends.</summary>
    public async ValueTask<IReadOnlyList<FeedTrace>?> NextAsync()
    {
        int length;
        while ((length = FindDay()) < 0)
        {
            await ReadOnAsync();
        }

        return length == 0 ? null : Take(length);
    }

    /// <summary>What is left of a span that was cut before; may be empty.</summary>
    public async ValueTask<IReadOnlyList<FeedTrace>> NextAsync(FeedSpan span)
    {
        int length;
        while ((length = Find(trace => span.IsBefore(FeedSpan.PlaceOf(trace)), FeedSpan.Most * 4)) < 0)
        {
            await ReadOnAsync();
        }

        return Take(length);
    }

    private int FindDay()
    {
        if (_ahead.Count == 0)
        {
            return CanReadOn ? -1 : 0;
        }

        var day = DayOf(_ahead[0]);
        return Find(trace => DayOf(trace) != day, FeedSpan.Most);
    }

    // The number of activities before the first that does not belong; -1 where it is not known yet. The limit is for spans that somebody
    // made up.
    private int Find(Predicate<FeedTrace> isBehind, int most)
    {
        var length = _ahead.FindIndex(isBehind);
        return length >= 0 ? Math.Min(length, most)
            : _ahead.Count >= most ? most
            : CanReadOn ? -1
            : _ahead.Count;
    }

    private bool CanReadOn => !_atEnd && _questions < MaxQuestions;

    private List<FeedTrace> Take(int length)
    {
        var taken = _ahead[..length];
        _ahead.RemoveRange(0, length);
        return taken;
    }

    private DateTime DayOf(FeedTrace trace) => TimeZoneInfo.ConvertTime(trace.At, zone).Date;

    private async ValueTask ReadOnAsync()
    {
        var take = _questions == 0 ? FirstQuestion : Math.Min(_query.Slice.Take * 4, LongestQuestion);
        _query = _query with { Slice = _query.Slice with { Take = take } };
        var traces = await read(_query);
        var hosts = traces.Select(trace => trace.Host).OfType<SubjectRef>().Distinct().ToList();
        var shown = await show(hosts);
        _ahead.AddRange(traces.Where(trace => trace.Host is not { } host || shown.Contains(host)));
        _questions++;
        _atEnd = traces.Count <= take;
        if (traces.Count > 0)
        {
            _query = _query with { Slice = _query.Slice with { After = FeedSpan.PlaceOf(traces[^1]) } };
        }
    }
}
