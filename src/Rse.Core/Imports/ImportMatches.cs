using Rse.People;
using Rse.Spaces;

namespace Rse.Imports;

/// <summary>What the network knows of an <see cref="ImportLookup"/>; what it does not know is absent.</summary>
internal sealed record ImportMatches
{
    /// <summary>The members, by their keys in the source.</summary>
    public required IReadOnlyDictionary<string, ImportedMember> Members { get; init; }

    /// <summary>The spaces, by their keys in the source.</summary>
    public required IReadOnlyDictionary<string, ImportedSpace> Spaces { get; init; }

    /// <summary>The posts and comments, by their keys in the source.</summary>
    public required IReadOnlyDictionary<string, ImportedSubject> Subjects { get; init; }

    /// <summary>The members, by the host's keys of their accounts.</summary>
    public required IReadOnlyDictionary<string, ImportedMember> ExternalIds { get; init; }

    /// <summary>The active members whose handles were asked for, by handle.</summary>
    public required IReadOnlyDictionary<string, ImportedMember> Handles { get; init; }

    /// <summary>The skeletons in use.</summary>
    public required IReadOnlySet<string> Skeletons { get; init; }

    /// <summary>The slugs in use.</summary>
    public required IReadOnlySet<string> Slugs { get; init; }

    /// <summary>The memberships that are there; it may hold some that were not asked for.</summary>
    public required IReadOnlySet<(Id<Space> Space, Id<Member> Member)> Memberships { get; init; }
}
