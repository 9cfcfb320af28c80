namespace Rse.Highlights;

/// <summary>Marks of what members read.</summary>
internal sealed record ValueMarks
{
    /// <summary>None.</summary>
    public static ValueMarks None { get; } = new() { Turn = 0, Reads = [] };

    /// <summary>The turn in which they were taken in before; 0 where they never were.</summary>
    public required long Turn { get; init; }

    /// <summary>Readers and subjects, in order.</summary>
    public required IReadOnlyList<ValueKey> Reads { get; init; }
}
