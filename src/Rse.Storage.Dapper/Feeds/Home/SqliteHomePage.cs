using Rse.Paging;

namespace Rse.Storage.Feeds.Home;

/// <summary>Collects the newest rows, each once with all its reasons.</summary>
/// <param name="limit">The maximum number of rows.</param>
internal sealed class SqliteHomePage(int limit)
{
    private readonly (Keyset Place, long Reasons)[] _rows = new (Keyset, long)[limit];
    private int _count;

    /// <summary>The time of the oldest row that can still enter the page.</summary>
    public long Floor => _count == limit ? _rows[^1].Place.Order : long.MinValue;

    /// <summary>Whether the page is full of rows newer than a position.</summary>
    public bool IsFullOfNewer(Keyset place) => _count == limit && IsNewer(_rows[^1].Place, place);

    /// <summary>Adds a row. The caller has checked that the page is not full of newer ones.</summary>
    public void Add(Keyset place, long reason)
    {
        var at = _count;
        while (at > 0 && IsNewer(place, _rows[at - 1].Place))
        {
            at--;
        }

        if (at > 0 && _rows[at - 1].Place == place)
        {
            _rows[at - 1].Reasons |= reason;
            return;
        }

        _count = Math.Min(_count + 1, limit);
        Array.Copy(_rows, at, _rows, at + 1, _count - at - 1);
        _rows[at] = (place, reason);
    }

    /// <summary>The ids, newest first, each with its reasons in its lowest bits.</summary>
    public long[] Pack()
    {
        var packed = new long[_count];
        for (var i = 0; i < packed.Length; i++)
        {
            packed[i] = (_rows[i].Place.Id << FeedReasons.Width) | _rows[i].Reasons;
        }

        return packed;
    }

    private static bool IsNewer(Keyset one, Keyset other) => one.Order > other.Order || (one.Order == other.Order && one.Id > other.Id);
}
