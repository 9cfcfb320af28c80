namespace Rse.Paging;

/// <summary>The page of a list to read.</summary>
public sealed record PageRequest
{
    /// <summary>The first page of 20.</summary>
    public static PageRequest First { get; } = new();

    /// <summary>How many items at most: 1 to 100, 20 by default. Anything else is refused with <c>take-out-of-range</c>.</summary>
    public int Take { get; init; } = 20;

    /// <summary>The <see cref="Page{T}.Next"/> of the previous page; null for the first page.</summary>
    /// <remarks>An invalid cursor is refused with <c>cursor-unknown</c>, one of another list with <c>cursor-foreign</c>.</remarks>
    public string? After { get; init; }
}
