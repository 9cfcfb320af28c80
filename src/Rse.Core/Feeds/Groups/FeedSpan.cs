using Rse.Paging;

namespace Rse.Feeds.Groups;

/// <summary>A span of a feed within which groups are formed.</summary>
/// <param name="First">The position of its newest activity, inclusive.</param>
/// <param name="Last">The position of its oldest activity, inclusive.</param>
internal readonly record struct FeedSpan(Keyset First, Keyset Last)
{
    /// <summary>The maximum number of activities of a span.</summary>
    public const int Most = 500;

    public static Keyset PlaceOf(FeedTrace trace) => new(trace.At.ToUnixTimeMilliseconds(), trace.Id.Value);

    /// <summary>Whether a position is older than the whole span.</summary>
    public bool IsBefore(Keyset place) => place.Order < Last.Order || (place.Order == Last.Order && place.Id < Last.Id);
}
