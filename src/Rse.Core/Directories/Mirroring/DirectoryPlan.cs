using Rse.People;
using Rse.Spaces.Memberships;

namespace Rse.Directories.Mirroring;

/// <summary>What a mirror is to do, in the order in which it does it.</summary>
internal sealed record DirectoryPlan
{
    /// <summary>
    /// Everybody whose place changes: first who comes in or changes roles, members of the organisation before guests; then who goes out.
    /// </summary>
    public required IReadOnlyList<DirectoryStep> Moves { get; init; }

    public required IReadOnlyList<DirectoryStep> Skipped { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>How many the link let in until now.</summary>
    public required int Made { get; init; }
}

/// <summary>Somebody of a group, or whom a link let in, and what the network knows of them.</summary>
internal sealed record DirectoryPerson
{
    public required string ExternalId { get; init; }

    /// <summary>What the group says of them; null for those who are in it no more.</summary>
    public required DirectoryEntry? Entry { get; init; }

    /// <summary>The member, or whom the network would meet: then without an id.</summary>
    public required Member Member { get; init; }

    public required Membership? Membership { get; init; }

    /// <summary>
    /// Whether an internal member whom the network knows, or is about to meet, answers for them; for guests whom it meets.
    /// </summary>
    public bool HasSponsor { get; init; }

    /// <summary>The role that they shall have; null for none.</summary>
    public SpaceRole? Wanted(DirectoryLink link) => Entry is null ? null : Entry.Role ?? link.Role;
}
