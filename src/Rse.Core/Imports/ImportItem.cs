namespace Rse.Imports;

/// <summary>One thing to be imported, with its own key and date. A reference to another thing is its key in the same source.</summary>
public abstract record ImportItem
{
    /// <summary>Where it stood in the source, for the report: a line number, from 1; null where there are no lines.</summary>
    public long? Line { get; init; }
}
