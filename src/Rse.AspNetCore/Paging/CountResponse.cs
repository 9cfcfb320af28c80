using System.ComponentModel;
using Rse.Paging;

namespace Rse.AspNetCore.Paging;

/// <summary>A count up to 100.</summary>
internal sealed record CountResponse
{
    [Description("0 to 100.")]
    public required int Count { get; init; }

    [Description("Whether there are more than that.")]
    public required bool HasMore { get; init; }

    public static CountResponse Of(CappedCount count) => new() { Count = count.Value, HasMore = count.HasMore };
}
