using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.Follows;

/// <summary>Reads in bulk what follows name and no other store reads so.</summary>
internal interface IFollowedStore
{
    /// <summary>The spaces among the ids that the viewer may know of; order is not kept.</summary>
    ValueTask<IReadOnlyList<SpaceSummary>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The level at which the viewer follows a thing; null where they do not.</summary>
    ValueTask<FollowLevel?> FindLevelAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken);

    /// <summary>The topics among the ids that at least one visible, untrashed subject carries; order is not kept.</summary>
    ValueTask<IReadOnlyList<Topic>> ListTopicsAsync(Viewer viewer, IReadOnlyCollection<Id<Topic>> ids, CancellationToken cancellationToken);
}
