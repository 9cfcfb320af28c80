using Rse.People;
using Rse.Spaces.Memberships;

namespace Rse.Directories.Mirroring;

/// <summary>The steps of a run, in order.</summary>
internal sealed record DirectoryPlan
{
    /// <summary>Members of whom the group says that they are guests, or that their stay ends earlier.</summary>
    public required IReadOnlyList<DirectoryPerson> Narrowed { get; init; }

    /// <summary>Members of whom the group says another mail address than is known.</summary>
    public required IReadOnlyList<DirectoryPerson> Moved { get; init; }

    /// <summary>The changes of memberships: additions and changes of roles first, internal members before guests; then removals.</summary>
    public required IReadOnlyList<DirectoryStep> Moves { get; init; }

    public required IReadOnlyList<DirectoryStep> Skipped { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>How many members the link added so far.</summary>
    public required int Made { get; init; }
}

/// <summary>A person of a group, or a member whom a link added, with their stored data.</summary>
internal sealed record DirectoryPerson
{
    public required string ExternalId { get; init; }

    /// <summary>Their entry in the group; null if they are no longer in it.</summary>
    public required DirectoryEntry? Entry { get; init; }

    /// <summary>The member, or the draft of a new one without an id.</summary>
    public required Member Member { get; init; }

    public required Membership? Membership { get; init; }

    /// <summary>Whether the group narrows what the member is.</summary>
    public bool Narrows { get; init; }

    /// <summary>Whether the group says another mail address of the member than is known.</summary>
    public bool HasNewMail { get; init; }

    /// <summary>Whether a new guest has a sponsor who is an internal member or will become one.</summary>
    public bool HasSponsor { get; init; }

    /// <summary>The role that they should have; null for none.</summary>
    public SpaceRole? Wanted(DirectoryLink link) => Entry is null ? null : Entry.Role ?? link.Role;
}
