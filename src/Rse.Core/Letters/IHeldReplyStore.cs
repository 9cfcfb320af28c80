using Rse.People;
using Rse.Transactions;

namespace Rse.Letters;

/// <summary>What storage must do for replies that wait for their member. A viewer sees their own only.</summary>
internal interface IHeldReplyStore
{
    /// <summary>Stores a reply; its id is ignored.</summary>
    ValueTask AddAsync(IWriteTransaction transaction, HeldReply reply, CancellationToken cancellationToken);

    /// <summary>The viewer's own, the newest first, at most 100.</summary>
    ValueTask<IReadOnlyList<HeldReply>> ListAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>One of the viewer's own; null if there is none.</summary>
    ValueTask<HeldReply?> FindAsync(Viewer viewer, Id<HeldReply> id, CancellationToken cancellationToken);

    /// <summary>Removes a reply of a member; false if there is none, so that of two confirmations one counts.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Member> member, Id<HeldReply> id, CancellationToken cancellationToken);

    /// <summary>Removes all replies of a member.</summary>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Removes the replies that are older than a time.</summary>
    ValueTask RemoveBeforeAsync(IWriteTransaction transaction, DateTimeOffset at, CancellationToken cancellationToken);
}
