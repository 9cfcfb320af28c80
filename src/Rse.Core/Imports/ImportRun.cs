using Rse.Members;

namespace Rse.Imports;

/// <summary>What a run carries from batch to batch.</summary>
internal sealed record ImportRun
{
    public required IImportStore Store { get; init; }

    public required ImportDirectory Directory { get; init; }

    public required ImportNames Names { get; init; }

    public required ImportTally Tally { get; init; }

    /// <summary>The locale and time zone of members of whom the source says nothing of the kind.</summary>
    public required MemberOptions Members { get; init; }
}
