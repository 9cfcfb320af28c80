namespace Rse.Search.Words;

/// <summary>Terms that a text must have, all of them.</summary>
public sealed record TermPattern
{
    /// <summary>At least one, in the order of the query.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>How far from the first each of them stands, one for each; null if they may stand anywhere. Null by default.</summary>
    public IReadOnlyList<int>? Offsets { get; init; }

    /// <summary>Whether a term that begins with the last one is enough for it. False by default.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whether nearly every text has it, so that it is a poor clue to the few texts that match. False by default.</summary>
    public bool IsCommon { get; init; }
}
