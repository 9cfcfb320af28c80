using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What storage must do for what is pending between a member and spaces: requests to join, and invitations.</summary>
/// <remarks>Called when a member departs.</remarks>
internal interface IPendingStore
{
    /// <summary>
    /// Ends the requests of a member, pending and refused, and the invitations for them and by them that nobody accepted; how many there
    /// were.
    /// </summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);
}
