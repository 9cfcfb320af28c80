namespace Rse.Paging;

/// <summary>Which page of a list is wanted.</summary>
public sealed record PageRequest
{
    /// <summary>The first page of 20.</summary>
    public static PageRequest First { get; } = new();

    /// <summary>How many items at most: 1 to 100, 20 by default. Anything else is refused with <c>take-out-of-range</c>.</summary>
    public int Take { get; init; } = 20;

    /// <summary>The <see cref="Page{T}.Next"/> of the page before; null for the first page.</summary>
    /// <remarks>
    /// A text that is no cursor is refused with <c>cursor-unknown</c>, one made for another list with <c>cursor-foreign</c>.
    /// </remarks>
    public string? After { get; init; }
}
