using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.Paging;

namespace Rse.AspNetCore.Paging;

/// <summary>One page of a list.</summary>
internal sealed record RseListResponse<T>
{
    [Description("The items, in the order of the list.")]
    [JsonPropertyName("items")]
    public required IReadOnlyList<T> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null at the end of the list.")]
    [JsonPropertyName("next")]
    public required string? Next { get; init; }

    public static RseListResponse<T> Of<TItem>(Page<TItem> page, Func<TItem, T> convert) =>
        new() { Items = [.. page.Items.Select(convert)], Next = page.Next };
}
