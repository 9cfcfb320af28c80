using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Directories;

/// <summary>
/// What storage must do to compare a space with a group: the members among its people, and the members whom a link added.
/// </summary>
/// <remarks>Members are visible as in <see cref="Members.IMemberStore"/>. Called by the services of this feature only.</remarks>
internal interface IMirrorMemberStore
{
    /// <summary>
    /// The visible members among the external ids, in any state, with their membership of the space; in no particular order. Omits unknown
    /// ones.
    /// </summary>
    ValueTask<IReadOnlyList<MirrorMember>> FindAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    );

    /// <summary>The same for the software itself, as the transaction sees it.</summary>
    ValueTask<IReadOnlyList<MirrorMember>> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    );

    /// <summary>The visible members whom a link added, by ascending member id.</summary>
    ValueTask<IReadOnlyList<MirrorMember>> ListAsync(Viewer viewer, DirectoryLink link, Slice slice, CancellationToken cancellationToken);

    /// <summary>How many owners a space has; 0 if the viewer may not see what is in it.</summary>
    ValueTask<int> CountOwnersAsync(Viewer viewer, Id<Space> space, CancellationToken cancellationToken);
}

/// <summary>A member and their membership of the space of a link.</summary>
internal sealed record MirrorMember
{
    /// <summary>The member.</summary>
    public required Member Member { get; init; }

    /// <summary>Their membership of the space; null if they have none.</summary>
    public required Membership? Membership { get; init; }
}
