using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces.History;

/// <summary>What storage must do for the history of spaces, a view of the activity log.</summary>
internal interface ISpaceHistoryStore
{
    /// <summary>Stores why an administrator entered, beside the activity.</summary>
    ValueTask AddAsync(IWriteTransaction transaction, AdministratorEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// The latest administrator entry of each of the members, unless their membership began afterwards in another way. Empty if the viewer
    /// may not see what is in the space.
    /// </summary>
    ValueTask<IReadOnlyList<AdministratorEntry>> ListEntriesAsync(
        Viewer viewer,
        Id<Space> space,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// What happened to the space and to its members, newest first by (time, id). Empty if the viewer may not see what is in the space.
    /// </summary>
    /// <remarks>
    /// Excludes follows, requests and invitations. Omits events that name a member whom the viewer may not see, before the page is cut, so
    /// that pages are full.
    /// </remarks>
    ValueTask<IReadOnlyList<StoredSpaceEvent>> ListAsync(Viewer viewer, Id<Space> space, Slice slice, CancellationToken cancellationToken);
}

/// <summary>An event in the history of a space, as stored.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Reason">Why an administrator entered; null for other events.</param>
internal sealed record StoredSpaceEvent(Activity Activity, string? Reason);

/// <summary>An administrator's entry into a space, with its reason. The members of the space see it.</summary>
internal sealed record AdministratorEntry
{
    /// <summary>The activity of the entry.</summary>
    public required Id<Activity> ActivityId { get; init; }

    /// <summary>The space.</summary>
    public required Id<Space> SpaceId { get; init; }

    /// <summary>The administrator.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in their words; 1 to 500 characters.</summary>
    public required string Reason { get; init; }
}
