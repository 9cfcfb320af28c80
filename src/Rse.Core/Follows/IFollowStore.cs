using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Follows;

/// <summary>Stores follows.</summary>
internal interface IFollowStore
{
    /// <summary>Stores a follow. Returns false if it exists, at any level.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Follow follow, CancellationToken cancellationToken);

    /// <summary>Changes the level of a follow. Returns false if it has that level or there is no follow.</summary>
    ValueTask<bool> SetLevelAsync(IWriteTransaction transaction, Follow follow, CancellationToken cancellationToken);

    /// <summary>Removes a follow. Returns false if there is none.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        FollowKind kind,
        long target,
        CancellationToken cancellationToken
    );

    /// <summary>Removes all follows of a member and returns their number.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member.</param>
    /// <param name="andFollowers">Whether to remove the follows of this member by others too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, bool andFollowers, CancellationToken cancellationToken);

    /// <summary>Whether the viewer follows the target.</summary>
    ValueTask<bool> ExistsAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken);

    /// <summary>
    /// Lists what a member follows of one kind, newest first, by (time, target id); omits what is trashed or hidden from the viewer.
    /// </summary>
    ValueTask<IReadOnlyList<Follow>> ListAsync(
        Viewer viewer,
        Id<Member> member,
        FollowKind kind,
        Slice slice,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the followers of a member, newest first, by (time, member id); omits those hidden from the viewer.</summary>
    ValueTask<IReadOnlyList<Follow>> ListFollowersAsync(Viewer viewer, Id<Member> member, Slice slice, CancellationToken cancellationToken);
}

/// <summary>A follow: its target is shown in the member's home feed.</summary>
internal sealed record Follow
{
    /// <summary>The follower.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>The kind of target.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>The id of the member, space, topic or subject.</summary>
    public required long TargetId { get; init; }

    /// <summary>Start. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How much of it the home feed shows; everything by default.</summary>
    public FollowLevel Level { get; init; } = FollowLevel.Everything;
}

/// <summary>Reads targets of follows in bulk.</summary>
internal interface IFollowedStore
{
    /// <summary>Lists those of the given spaces that the viewer may know of, in no particular order.</summary>
    ValueTask<IReadOnlyList<SpaceSummary>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Finds the level at which the viewer follows a target; null if they do not.</summary>
    ValueTask<FollowLevel?> FindLevelAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken);

    /// <summary>Lists those of the given topics that a visible, untrashed subject has, in no particular order.</summary>
    ValueTask<IReadOnlyList<Topic>> ListTopicsAsync(Viewer viewer, IReadOnlyCollection<Id<Topic>> ids, CancellationToken cancellationToken);
}
