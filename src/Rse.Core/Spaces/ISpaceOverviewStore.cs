using Rse.Paging;
using Rse.People;
using Rse.Spaces.Memberships;

namespace Rse.Spaces;

/// <summary>What storage must do for the impact of a change and for the list of all spaces.</summary>
internal interface ISpaceOverviewStore
{
    /// <summary>How many people a change of the space can affect; null if the viewer may not know of it.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="space">The space.</param>
    /// <param name="now">The time at which the end dates of guests are checked.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<SpacePopulation?> CountAsync(Viewer viewer, Id<Space> space, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The spaces that the viewer may know of, including archived ones, by ascending id.</summary>
    ValueTask<IReadOnlyList<Space>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);

    /// <summary>The owners of spaces, by space and member. Omits spaces whose content the viewer may not see.</summary>
    ValueTask<IReadOnlyList<Membership>> ListOwnersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    );
}
