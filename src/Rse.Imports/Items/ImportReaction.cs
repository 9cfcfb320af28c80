using Rse.People;

namespace Rse.Imports.Items;

/// <summary>A reaction to import.</summary>
public sealed record ImportReaction : ImportItem
{
    /// <summary>The key of the post or comment.</summary>
    public required string Subject { get; init; }

    /// <summary>The key of the member.</summary>
    public required string Member { get; init; }

    /// <summary>The reaction, <c>like</c> by default.</summary>
    public string Kind { get; init; } = "like";

    /// <summary>When it was given.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A rating to import.</summary>
public sealed record ImportRating : ImportItem
{
    /// <summary>The key of the post or comment.</summary>
    public required string Subject { get; init; }

    /// <summary>The key of the member.</summary>
    public required string Member { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Value { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset At { get; init; }
}
