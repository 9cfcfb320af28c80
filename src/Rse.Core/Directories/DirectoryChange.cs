using Rse.Problems;

namespace Rse.Directories;

/// <summary>How a space differs from a group, or what a mirror changed.</summary>
/// <remarks>
/// Whoever people let in is never in <see cref="Removed"/> nor <see cref="Changed"/>: a link moves only those whom it let in itself.
/// </remarks>
public sealed record DirectoryChange
{
    /// <summary>The link, as it was before.</summary>
    public required DirectoryLink Link { get; init; }

    /// <summary>Who comes in.</summary>
    public required IReadOnlyList<DirectoryMove> Added { get; init; }

    /// <summary>Whose role changes.</summary>
    public required IReadOnlyList<DirectoryMove> Changed { get; init; }

    /// <summary>Who goes out.</summary>
    public required IReadOnlyList<DirectoryMove> Removed { get; init; }

    /// <summary>Who would go out if it were confirmed; empty unless <see cref="Problem"/> is <c>removal-held</c>.</summary>
    public required IReadOnlyList<DirectoryMove> Held { get; init; }

    /// <summary>How many are as the group says, or have a place that people gave them.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Whose place stays as it is, and why.</summary>
    public required IReadOnlyList<DirectorySkip> Skipped { get; init; }

    /// <summary>
    /// What stopped the run: <c>directory-unknown</c>, <c>directory-failed</c>, <c>directory-invalid</c>, <c>group-unknown</c>,
    /// <c>space-archived</c>, <c>mirror-running</c>; or held back its removals alone: <c>removal-held</c>. Null where nothing did.
    /// </summary>
    public required Problem? Problem { get; init; }

    internal static DirectoryChange Stopped(DirectoryLink link, Problem problem) =>
        new()
        {
            Link = link,
            Added = [],
            Changed = [],
            Removed = [],
            Held = [],
            Unchanged = 0,
            Skipped = [],
            Problem = problem,
        };
}
