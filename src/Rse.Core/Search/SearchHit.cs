using Rse.Paging;

namespace Rse.Search;

/// <summary>One match, as the index knows it.</summary>
public sealed record SearchHit
{
    /// <summary>What kind of thing.</summary>
    public required SearchKind Kind { get; init; }

    /// <summary>The id of the subject, member or space.</summary>
    public required long Id { get; init; }

    /// <summary>Its place in the order, for the cursor.</summary>
    public required Keyset Place { get; init; }
}
