using Rse.People;
using Rse.Problems;

namespace Rse.Members;

/// <summary>A departure while it happens.</summary>
internal sealed record MemberDeparture
{
    /// <summary>Who departs.</summary>
    public required Member Member { get; init; }

    /// <summary>Who takes over; null for nobody.</summary>
    public required Member? Successor { get; init; }

    /// <summary>Whether their name comes off what they wrote.</summary>
    public required bool Detach { get; init; }

    /// <summary>What stands in the way; where there is anything, nothing happens.</summary>
    public List<Problem> Problems { get; } = [];
}
