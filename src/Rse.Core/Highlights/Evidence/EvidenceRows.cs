namespace Rse.Highlights;

/// <summary>The rows that a batch may touch; what is absent is new.</summary>
internal sealed record ValueSheet
{
    /// <summary>Who read what.</summary>
    public required IReadOnlyList<ValueRead> Reads { get; init; }

    /// <summary>Who did what, taken back or not.</summary>
    public required IReadOnlyList<ValueAct> Acts { get; init; }

    /// <summary>The habits of readers, and of all together.</summary>
    public required IReadOnlyList<ValueHabit> Habits { get; init; }

    /// <summary>What readers did with authors.</summary>
    public required IReadOnlyList<ValuePair> Pairs { get; init; }

    /// <summary>The evidence.</summary>
    public required IReadOnlyList<ValueTally> Tallies { get; init; }
}
