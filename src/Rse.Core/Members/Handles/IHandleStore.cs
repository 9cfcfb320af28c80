using Rse.People;
using Rse.Transactions;

namespace Rse.Members.Handles;

/// <summary>What storage must do for handles and their changes.</summary>
internal interface IHandleStore
{
    /// <summary>Those of the handles (lower case) that members whom the viewer may see have, or had before.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(Viewer viewer, IReadOnlyCollection<string> handles, CancellationToken cancellationToken);

    /// <summary>Keeps others from giving out handles until the transaction ends. Comes first in it, before members are locked.</summary>
    ValueTask LockAsync(IWriteTransaction transaction, CancellationToken cancellationToken);

    /// <summary>The handles that the member had before, in alphabetical order (ordinal).</summary>
    ValueTask<IReadOnlyList<string>> ListFormerAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the member a handle, which may be one that they had before, and reserves the one that they have, so that it leads to them.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member.</param>
    /// <param name="handle">The handle.</param>
    /// <param name="skeleton">Its skeleton.</param>
    /// <param name="at">When. UTC, to the millisecond.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False, and nothing changed, if another member has or had the handle or its skeleton, or there is no such member.</returns>
    ValueTask<bool> SetAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        string handle,
        string skeleton,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}
