using Rse.Members;
using Rse.Spaces;

namespace Rse.Directories;

/// <summary>Somebody of a group, or whom a link let in, and what the network knows of them.</summary>
internal sealed record DirectoryPerson
{
    public required string ExternalId { get; init; }

    /// <summary>What the group says of them; null for those who are in it no more.</summary>
    public required DirectoryEntry? Entry { get; init; }

    /// <summary>The member, or whom the network would meet: then without an id.</summary>
    public required Member Member { get; init; }

    public required Membership? Membership { get; init; }

    /// <summary>Whether an internal member whom the network knows, or is about to meet, answers for them; for guests whom it meets.</summary>
    public bool HasSponsor { get; init; }

    /// <summary>The role that they shall have; null for none.</summary>
    public SpaceRole? Wanted(DirectoryLink link) => Entry is null ? null : Entry.Role ?? link.Role;
}
