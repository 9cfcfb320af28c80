using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>What storage must do for the life of members: their state, their stay, what is left of them.</summary>
/// <remarks>Called by <see cref="MemberLifecycleService"/>, and where a member is let into a space.</remarks>
internal interface IMemberLifeStore
{
    /// <summary>
    /// The member as they are within the transaction; null where there is none. No other transaction changes them until this one ends.
    /// </summary>
    ValueTask<Member?> FindAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken);

    /// <summary>
    /// The members among the ids as they are within the transaction, without holding them; unknown ones are absent, order is not kept.
    /// </summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The guests of a sponsor by ascending id, whatever their state.</summary>
    ValueTask<IReadOnlyList<Member>> ListGuestsAsync(
        IWriteTransaction transaction,
        Id<Member> sponsor,
        CancellationToken cancellationToken
    );

    /// <summary>The members by ascending id, whatever their state.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="slice">Which of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, MemberState? state, Slice slice, CancellationToken cancellationToken);

    /// <summary>Sets the state; false where there is no such member.</summary>
    ValueTask<bool> SetStateAsync(IWriteTransaction transaction, Id<Member> id, MemberState state, CancellationToken cancellationToken);

    /// <summary>Takes name, handle, places, sponsor and the host's key off a departed member, for good.</summary>
    /// <returns>False where nothing was changed: the handle or its skeleton is in use, or no departed member has the id.</returns>
    ValueTask<bool> DetachAsync(IWriteTransaction transaction, Id<Member> id, MemberRemains remains, CancellationToken cancellationToken);
}
