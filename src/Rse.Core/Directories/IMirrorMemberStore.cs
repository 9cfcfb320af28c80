using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Directories;

/// <summary>What storage must do to compare a space with a group: who of the group is a member, and whom a link let in.</summary>
/// <remarks>Members are visible as in <see cref="Members.IMemberStore"/>. Called by the services of this feature only.</remarks>
internal interface IMirrorMemberStore
{
    /// <summary>
    /// The visible members among the external ids, whatever their state, with their place in the space; unknown ones are absent, order is
    /// not kept.
    /// </summary>
    ValueTask<IReadOnlyList<MirrorMember>> FindAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    );

    /// <summary>The same for the software itself, as it is within the transaction.</summary>
    ValueTask<IReadOnlyList<MirrorMember>> FindAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    );

    /// <summary>The visible members whom a link let in, by ascending member id.</summary>
    ValueTask<IReadOnlyList<MirrorMember>> ListAsync(Viewer viewer, DirectoryLink link, Slice slice, CancellationToken cancellationToken);

    /// <summary>How many owners a space has; 0 where the viewer may not see what is in it.</summary>
    ValueTask<int> CountOwnersAsync(Viewer viewer, Id<Space> space, CancellationToken cancellationToken);
}
