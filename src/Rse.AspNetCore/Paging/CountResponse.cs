using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Paging;

namespace Rse.AspNetCore.Paging;

/// <summary>A count up to 100.</summary>
internal sealed record RseCountResponse
{
    [Description("0 to 100.")]
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    [Description("Whether there are more than that.")]
    [JsonPropertyName("hasMore")]
    public required bool HasMore { get; init; }

    public static RseCountResponse Of(CappedCount count) => new() { Count = count.Value, HasMore = count.HasMore };
}
