using Rse.People;

namespace Rse.Imports;

/// <summary>A rating to be imported.</summary>
public sealed record ImportRating : ImportItem
{
    /// <summary>The key of the post or comment.</summary>
    public required string Subject { get; init; }

    /// <summary>The key of the member.</summary>
    public required string Member { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Value { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
