using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What storage must do for the history of spaces, which is a view of the activity log.</summary>
internal interface ISpaceHistoryStore
{
    /// <summary>Stores why an administrator entered, beside the activity that says that they did.</summary>
    ValueTask AddAsync(IWriteTransaction transaction, SpaceEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// The newest entry of each of the members who entered the space as an administrator and are in it since; empty where the viewer may
    /// not see what is in the space.
    /// </summary>
    ValueTask<IReadOnlyList<SpaceEntry>> ListEntriesAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// What happened to the space and to its members, newest first by (time, id); empty where the viewer may not see what is in the space.
    /// </summary>
    /// <remarks>
    /// Follows, requests and invitations are no part of it. What names a member who is hidden from the viewer is left out before the page
    /// is cut, so that a page is full.
    /// </remarks>
    ValueTask<IReadOnlyList<SpaceFact>> ListAsync(Viewer viewer, Id<Space> space, Slice slice, CancellationToken cancellationToken);
}
