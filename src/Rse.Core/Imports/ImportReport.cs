namespace Rse.Imports;

/// <summary>What an import did.</summary>
public sealed record ImportReport
{
    /// <summary>The totals.</summary>
    public required ImportProgress Totals { get; init; }

    /// <summary>The first 1,000 faults in the order of the source; <see cref="ImportProgress.Faulty"/> counts all.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }
}
