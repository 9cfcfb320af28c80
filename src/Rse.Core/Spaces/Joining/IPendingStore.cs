using Rse.People;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Spaces.Joining;

/// <summary>What storage must do for pending requests and invitations of a member.</summary>
/// <remarks>Called by <see cref="SpaceOffboarding"/>.</remarks>
internal interface IPendingStore
{
    /// <summary>
    /// Deletes the requests of a member, pending and refused, and the open invitations for them and by them. Returns how many it deleted.
    /// </summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);
}
