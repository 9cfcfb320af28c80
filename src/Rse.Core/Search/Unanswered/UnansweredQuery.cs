namespace Rse.Search.Unanswered;

/// <summary>What several members searched in vain.</summary>
/// <remarks>Nobody knows who they were: not the network either.</remarks>
public sealed record UnansweredQuery
{
    /// <summary>The database key.</summary>
    public required Id<UnansweredQuery> Id { get; init; }

    /// <summary>What was typed, in lower case and without filters: at most 100 characters.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Whether it is a word or phrase of queries that found something else; otherwise it is a query that found nothing at all.
    /// </summary>
    public required bool IsWord { get; init; }

    /// <summary>How many searches asked it since <see cref="First"/>, those of the same member included; at least 3.</summary>
    public required int Searches { get; init; }

    /// <summary>The day, in UTC, on which enough different members had asked it.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The day, in UTC, on which it was last asked.</summary>
    public required DateOnly Last { get; init; }
}
