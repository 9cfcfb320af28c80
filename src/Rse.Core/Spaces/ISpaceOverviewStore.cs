using Rse.Paging;
using Rse.People;

namespace Rse.Spaces;

/// <summary>What storage must do for those who look at spaces from above: who changes one, and who administers all.</summary>
internal interface ISpaceOverviewStore
{
    /// <summary>How many people a change of the space can concern; null where the viewer may not know of it.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="space">The space.</param>
    /// <param name="now">The moment at which the end dates of guests are looked at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<SpacePopulation?> CountAsync(Viewer viewer, Id<Space> space, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The spaces that the viewer may know of, archived ones too, by ascending id.</summary>
    ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);

    /// <summary>The owners of spaces, by space and member; those of spaces in which the viewer may see nothing are absent.</summary>
    ValueTask<IReadOnlyList<Membership>> ListOwnersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    );
}
