using System.ComponentModel;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

/// <summary>How many there are.</summary>
internal sealed record FeedCountResponse
{
    [Description("0 to 100.")]
    public required int Count { get; init; }

    [Description("Whether there are more than that.")]
    public required bool HasMore { get; init; }

    public static FeedCountResponse Of(FeedCount count) => new() { Count = count.Value, HasMore = count.HasMore };
}
