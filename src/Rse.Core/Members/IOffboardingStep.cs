using Rse.Transactions;

namespace Rse.Members;

/// <summary>What a slice keeps of a member and what ends with their departure. A slice registers its own.</summary>
internal interface IOffboardingStep
{
    /// <summary>
    /// Ends what belongs to the departing member, or adds to <see cref="MemberDeparture.Problems"/> what stands in the way.
    /// </summary>
    /// <remarks>
    /// Called twice in the transaction of the departure, before and behind the moment from which nothing new can come to the member: the
    /// second finds what came in between.
    /// </remarks>
    ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken);
}
