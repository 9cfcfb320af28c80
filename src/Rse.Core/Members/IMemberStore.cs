using Rse.Members.Handles;
using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>What storage must do for members.</summary>
/// <remarks>
/// A viewer with the network ceiling sees every member. A guest sees themselves and members of their spaces, no sponsors, and only their
/// own end of stay. Called by <see cref="MemberService"/>.
/// </remarks>
internal interface IMemberStore
{
    /// <summary>
    /// Stores a new member unless the account, the handle or its skeleton is in use; a handle is in use by who had it before as well.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member; its id is ignored.</param>
    /// <param name="skeleton">The skeleton of the handle, unique as well; see <see cref="Handles.HandleConfusables.Skeleton"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The member with its id; null if one of them is in use.</returns>
    ValueTask<Member?> AddAsync(IWriteTransaction transaction, Member member, string skeleton, CancellationToken cancellationToken);

    /// <summary>
    /// Applies the non-null properties of <paramref name="change"/>. Removes sponsor and end of a member who is internal afterwards.
    /// Returns the changed member; null if there is none.
    /// </summary>
    ValueTask<Member?> UpdateAsync(IWriteTransaction transaction, Id<Member> id, MemberChange change, CancellationToken cancellationToken);

    /// <summary>The member; null if there is none or the viewer may not see them.</summary>
    ValueTask<Member?> FindAsync(Viewer viewer, Id<Member> id, CancellationToken cancellationToken);

    /// <summary>
    /// The member who has the handle (lower case), or had it before; null if there is none or the viewer may not see them.
    /// </summary>
    ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken);

    /// <summary>The visible members among the ids, in no particular order. Omits unknown and hidden ones.</summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Member>> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The visible and active members who have one of the handles (lower case), or had it before: those whom an <c>@mention</c> reaches. A
    /// guest is not active after the end of their stay.
    /// </summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<string> handles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The visible and active members, by ascending id. A guest is not active after the end of their stay.</summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, Slice slice, DateTimeOffset now, CancellationToken cancellationToken);
}
