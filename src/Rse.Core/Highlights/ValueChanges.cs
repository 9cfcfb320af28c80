namespace Rse.Highlights;

/// <summary>What a batch changed; all of it is stored, or nothing.</summary>
internal sealed record ValueChanges
{
    /// <summary>The state from which the changes were reckoned; where it is no longer the stored one, nothing is stored.</summary>
    public required ValueState Before { get; init; }

    /// <summary>The state behind them.</summary>
    public required ValueState After { get; init; }

    /// <summary>The rows as they are now; those that did not change are absent.</summary>
    public ValueSheet? Rows { get; init; }

    /// <summary>The marks of what was read that were taken in at the turn of <see cref="After"/>; may be empty.</summary>
    public IReadOnlyList<ValueKey> Marks { get; init; } = [];

    /// <summary>The verdicts; may be empty.</summary>
    public IReadOnlyList<ValueWorth> Worths { get; init; } = [];
}
