namespace Rse.Paging;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed record Page<T>
{
    /// <summary>The items in the order of the list; may be empty. A page is full unless the list ends.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page, to pass as <see cref="PageRequest.After"/>; null at the end of the list.</summary>
    public required string? Next { get; init; }
}
