using System.ComponentModel;
using Rse.Paging;

namespace Rse.AspNetCore.Paging;

/// <summary>One page of a list.</summary>
internal sealed record ListResponse<T>
{
    [Description("The items, in the order of the list.")]
    public required IReadOnlyList<T> Items { get; init; }

    [Description("Pass it as 'after' for the next page; null at the end of the list.")]
    public required string? Next { get; init; }

    public static ListResponse<T> Of<TItem>(Page<TItem> page, Func<TItem, T> convert) =>
        new() { Items = [.. page.Items.Select(convert)], Next = page.Next };
}
