using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Follows;

/// <summary>What storage must do for follows.</summary>
internal interface IFollowStore
{
    /// <summary>Stores a follow; false where it is there already, at whatever level.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Follow follow, CancellationToken cancellationToken);

    /// <summary>Gives a follow another level; false where it has that one already, or there is no follow.</summary>
    ValueTask<bool> SetLevelAsync(IWriteTransaction transaction, Follow follow, CancellationToken cancellationToken);

    /// <summary>Ends a follow; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        FollowKind kind,
        long target,
        CancellationToken cancellationToken
    );

    /// <summary>Ends every follow of a member; how many there were.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">Whose.</param>
    /// <param name="andFollowers">True to end the follows of this member by others as well.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, bool andFollowers, CancellationToken cancellationToken);

    /// <summary>Whether the viewer follows the thing.</summary>
    ValueTask<bool> ExistsAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken);

    /// <summary>
    /// What a member follows of one kind, newest first, by (time, target id); what is hidden from the viewer or trashed is left out.
    /// </summary>
    ValueTask<IReadOnlyList<Follow>> ListAsync(
        Viewer viewer,
        Id<Member> member,
        FollowKind kind,
        Slice slice,
        CancellationToken cancellationToken
    );

    /// <summary>The members who follow a member, newest first, by (time, member id); those hidden from the viewer are left out.</summary>
    ValueTask<IReadOnlyList<Follow>> ListFollowersAsync(Viewer viewer, Id<Member> member, Slice slice, CancellationToken cancellationToken);
}
