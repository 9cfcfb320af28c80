namespace Rse.Search;

/// <summary>One page of what was found.</summary>
public sealed record FoundPage
{
    /// <summary>In order; may be empty.</summary>
    public required IReadOnlyList<FoundItem> Items { get; init; }

    /// <summary>The cursor of the next page; null where the results end.</summary>
    public required string? Next { get; init; }

    /// <summary>Whether the index is still being built, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }
}
