using Rse.People;
using Rse.Spaces.Memberships;

namespace Rse.Directories;

/// <summary>A member and their place in the space of a link.</summary>
internal sealed record MirrorMember
{
    /// <summary>The member.</summary>
    public required Member Member { get; init; }

    /// <summary>Their membership of the space; null where they have none.</summary>
    public required Membership? Membership { get; init; }
}
