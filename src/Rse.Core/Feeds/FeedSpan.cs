using Rse.Paging;

namespace Rse.Feeds;

/// <summary>A stretch of a feed in which groups are made.</summary>
/// <param name="First">The place of its newest activity, which belongs to it.</param>
/// <param name="Last">The place of its oldest activity, which belongs to it.</param>
internal readonly record struct FeedSpan(Keyset First, Keyset Last)
{
    /// <summary>How many activities a span holds at most when it is cut.</summary>
    public const int Most = 500;

    public static Keyset PlaceOf(FeedTrace trace) => new(trace.At.ToUnixTimeMilliseconds(), trace.Id.Value);

    /// <summary>Whether a place is behind the span: older than all of it.</summary>
    public bool IsBefore(Keyset place) => place.Order < Last.Order || (place.Order == Last.Order && place.Id < Last.Id);
}
