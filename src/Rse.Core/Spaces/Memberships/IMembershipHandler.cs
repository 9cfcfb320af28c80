using Rse.People;
using Rse.Transactions;

namespace Rse.Spaces.Memberships;

/// <summary>
/// Acts on the beginning and the end of a membership, for example by following the space. Each feature registers its own.
/// </summary>
internal interface IMembershipHandler
{
    /// <summary>Called in the transaction in which the member joins, after the membership is stored.</summary>
    ValueTask BeginAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Called in the transaction in which the membership ends, after it is removed.</summary>
    ValueTask EndAsync(IWriteTransaction transaction, Id<Space> space, Id<Member> member, CancellationToken cancellationToken);
}
