using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>What storage must do for members.</summary>
/// <remarks>
/// A viewer with the network ceiling sees every member; a guest sees themselves and those who share a space with them, no sponsor, and no
/// end but their own. Called by <see cref="MemberService"/>.
/// </remarks>
internal interface IMemberStore
{
    /// <summary>Stores a new member unless the external id, the handle or its skeleton is in use.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member; its id is ignored.</param>
    /// <param name="skeleton">The confusable skeleton of the handle, unique as well.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The member with its id; null where something is in use.</returns>
    ValueTask<Member?> AddAsync(IWriteTransaction transaction, Member member, string skeleton, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what <paramref name="change"/> holds and leaves the rest; who is internal after it has neither sponsor nor end. The member
    /// after it, null where there is none.
    /// </summary>
    ValueTask<Member?> UpdateAsync(IWriteTransaction transaction, Id<Member> id, MemberChange change, CancellationToken cancellationToken);

    /// <summary>The member, where the viewer may see them.</summary>
    ValueTask<Member?> FindAsync(Viewer viewer, Id<Member> id, CancellationToken cancellationToken);

    /// <summary>The member with the handle (lower case), where the viewer may see them.</summary>
    ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken);

    /// <summary>The visible members among the ids; unknown and hidden ones are absent, order is not kept.</summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Member>> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The visible members among the handles (lower case) who are active now: who an <c>@mention</c> reaches. A guest whose stay has ended
    /// is not.
    /// </summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<string> handles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The visible members who are active now, by ascending id. A guest whose stay has ended is not.</summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, Slice slice, DateTimeOffset now, CancellationToken cancellationToken);
}
