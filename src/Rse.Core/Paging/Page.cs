namespace Rse.Paging;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
public sealed record Page<T>
{
    /// <summary>The items in the list's order; may be empty. A page is full unless the list ends.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page, to be passed as <see cref="PageRequest.After"/>; null where the list ends.</summary>
    public required string? Next { get; init; }
}
