using Rse.Feeds;

namespace Rse.Storage.Feeds;

/// <summary>
/// The lists of reasons by the bits in which statements combine them: bit n is the n-th reason. Cached, because there are few.
/// </summary>
internal static class FeedReasons
{
    /// <summary>The number of bits.</summary>
    public static readonly int Width = Enum.GetValues<FeedReason>().Length;

    private static readonly FeedReason[][] Lists =
    [
        .. Enumerable
            .Range(0, 1 << Width)
            .Select(bits => Enum.GetValues<FeedReason>().Where(reason => (bits & (1 << (int)reason)) != 0).ToArray()),
    ];

    public static IReadOnlyList<FeedReason> Of(long bits) => Lists[bits];
}
