using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Removes what a feature stores for a member who departs. Each feature registers its own.</summary>
internal interface IOffboardingStep
{
    /// <summary>
    /// Removes what belongs to the departing member, or adds to <see cref="MemberDeparture.Problems"/> what prevents the departure.
    /// </summary>
    /// <remarks>
    /// Called twice in the transaction of the departure, before and after the member is locked: the second call finds what was added in
    /// between.
    /// </remarks>
    ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken);
}

/// <summary>A departure in progress.</summary>
internal sealed record MemberDeparture
{
    /// <summary>The departing member.</summary>
    public required Member Member { get; init; }

    /// <summary>Who takes over; null if nobody does.</summary>
    public required Member? Successor { get; init; }

    /// <summary>Whether to anonymize what they wrote.</summary>
    public required bool Anonymize { get; init; }

    /// <summary>What prevents the departure; if not empty, nothing changes.</summary>
    public List<Problem> Problems { get; } = [];
}
