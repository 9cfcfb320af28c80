namespace Rse.Directories;

/// <summary>What a mirror is to do, in the order in which it does it.</summary>
internal sealed record DirectoryPlan
{
    /// <summary>Everybody whose place changes: first who comes in or changes roles, members of the organisation before guests; then who goes out.</summary>
    public required IReadOnlyList<DirectoryStep> Moves { get; init; }

    public required IReadOnlyList<DirectoryStep> Skipped { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>How many the link let in until now.</summary>
    public required int Made { get; init; }
}
