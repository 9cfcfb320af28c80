using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Imports.Storing;

/// <summary>What exists of an <see cref="ImportLookup"/>; unknown keys are absent.</summary>
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

    /// <summary>The active members with the handles looked up, by handle.</summary>
    public required IReadOnlyDictionary<string, ImportedMember> Handles { get; init; }

    /// <summary>The skeletons in use.</summary>
    public required IReadOnlySet<string> Skeletons { get; init; }

    /// <summary>The slugs in use.</summary>
    public required IReadOnlySet<string> Slugs { get; init; }

    /// <summary>The existing memberships; may contain more than were looked up.</summary>
    public required IReadOnlySet<(Id<Space> Space, Id<Member> Member)> Memberships { get; init; }
}

/// <summary>What an import must know of a stored member.</summary>
/// <param name="Id">The member.</param>
/// <param name="Kind">Internal or guest.</param>
/// <param name="HasSponsor">Whether they have a sponsor; false for internal members.</param>
internal readonly record struct ImportedMember(Id<Member> Id, MemberKind Kind, bool HasSponsor);

/// <summary>What an import must know of a stored space.</summary>
/// <param name="Id">The space.</param>
/// <param name="Audience">Who may see what is in it.</param>
/// <param name="Listing">Who may know of it.</param>
/// <param name="AdmitsGuests">Whether guests may be members.</param>
internal readonly record struct ImportedSpace(Id<Space> Id, Audience Audience, Audience Listing, bool AdmitsGuests)
{
    internal SpacePlace Place => new(Id, Audience, Listing);
}

/// <summary>What an import must know of a stored post or comment.</summary>
/// <param name="Id">The post or comment.</param>
/// <param name="Kind">One of <see cref="SubjectKinds"/>.</param>
/// <param name="RootId">The root of its thread.</param>
/// <param name="SpaceId">Its space; null on a host object.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="AuthorId">Who wrote it; null if unknown.</param>
internal readonly record struct ImportedSubject(
    Id<Subject> Id,
    string Kind,
    Id<Subject> RootId,
    Id<Space>? SpaceId,
    Audience Audience,
    Id<Member>? AuthorId
)
{
    internal SubjectPlace Place => new(Id, RootId, SpaceId, Audience);
}
