using Rse.People;

namespace Rse.Search;

/// <summary>A search.</summary>
public sealed record SearchRequest
{
    /// <summary>Words, "phrases", prefix*, -not; 1 to 256 characters.</summary>
    public required string Query { get; init; }

    /// <summary>The order; best first by default.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>Only these kinds; empty for all.</summary>
    public IReadOnlyCollection<SearchKind> Kinds { get; init; } = [];
}

/// <summary>The kinds of things that can be found.</summary>
public enum SearchKind
{
    /// <summary>A post.</summary>
    Post,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A member.</summary>
    Member,

    /// <summary>A space.</summary>
    Space,
}

/// <summary>The orders of hits.</summary>
public enum SearchOrder
{
    /// <summary>The best match first.</summary>
    Best,

    /// <summary>The newest first.</summary>
    Newest,
}
