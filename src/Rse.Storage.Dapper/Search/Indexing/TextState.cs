using Rse.Activities;

namespace Rse.Storage.Search.Indexing;

/// <summary>How far the texts in the tables have come.</summary>
internal sealed record TextState
{
    /// <summary>By which rules words and stems are made; another number makes the tables be filled anew.</summary>
    public const long CurrentVersion = 1;

    /// <summary>The rules by which those in the tables were made.</summary>
    public required long Version { get; init; }

    /// <summary>Everything before it is in the tables.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>How many documents there are.</summary>
    public long Documents { get; init; }

    /// <summary>How many words they have together.</summary>
    public long Words { get; init; }

    /// <summary>The process that wrote last; null at the beginning.</summary>
    public string? Node { get; init; }

    /// <summary>Until when the others leave the next batch to it.</summary>
    public DateTimeOffset LeasedUntil { get; init; }

    /// <summary>Whether there is a document, as far as the tables tell.</summary>
    public bool HasDocuments { get; init; }

    /// <summary>Whether the tables are to be filled anew: by older rules, or emptied behind the back of this code.</summary>
    public bool IsStale => Version < CurrentVersion || (Documents > 0 && !HasDocuments);
}
