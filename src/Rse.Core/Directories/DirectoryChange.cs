using Rse.People;
using Rse.Problems;

namespace Rse.Directories;

/// <summary>How a space differs from a group, or what a run changed.</summary>
/// <remarks>
/// <see cref="Removed"/> and <see cref="Changed"/> never contain members whom people added: a link changes only members whom it added
/// itself.
/// </remarks>
public sealed record DirectoryChange
{
    /// <summary>The link before the run.</summary>
    public required DirectoryLink Link { get; init; }

    /// <summary>Who is added.</summary>
    public required IReadOnlyList<DirectoryMove> Added { get; init; }

    /// <summary>Whose role changes.</summary>
    public required IReadOnlyList<DirectoryMove> Changed { get; init; }

    /// <summary>Who is removed.</summary>
    public required IReadOnlyList<DirectoryMove> Removed { get; init; }

    /// <summary>Who would be removed after confirmation; empty unless <see cref="Problem"/> is <c>removal-held</c>.</summary>
    public required IReadOnlyList<DirectoryMove> Held { get; init; }

    /// <summary>How many already match the group, or were added by people.</summary>
    public required int Unchanged { get; init; }

    /// <summary>
    /// Whose membership does not change although it differs from the group, by the host's key of the account, and why, such as
    /// <c>guests-not-admitted</c>, <c>last-owner</c> or <c>not-allowed</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, Problem> Skipped { get; init; }

    /// <summary>
    /// The problem that stopped the run: <c>directory-unknown</c>, <c>directory-failed</c>, <c>directory-invalid</c>, <c>group-unknown</c>,
    /// <c>space-archived</c>, <c>mirror-running</c>; or held back only its removals: <c>removal-held</c>. Null if there was none.
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
            Skipped = new Dictionary<string, Problem>(StringComparer.Ordinal),
            Problem = problem,
        };
}

/// <summary>A change of the membership of one person, made or planned by a run.</summary>
public sealed record DirectoryMove
{
    /// <summary>The host's key of the account.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The member; null for a person who would become a member by this change.</summary>
    public required Id<Member>? MemberId { get; init; }

    /// <summary>The name people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The role before; null if they are added.</summary>
    public required SpaceRole? Before { get; init; }

    /// <summary>The role after; null if they are removed.</summary>
    public required SpaceRole? After { get; init; }
}
