using Rse.People;

namespace Rse.Members;

/// <summary>How a member leaves the network.</summary>
public sealed record Departure
{
    /// <summary>
    /// Who takes over: becomes an owner of the spaces that would have none, and the sponsor of their guests. An active internal member;
    /// null for nobody.
    /// </summary>
    public Id<Member>? SuccessorId { get; init; }

    /// <summary>True to take their name off what they wrote, for good; false to leave it standing under their name.</summary>
    public bool Detach { get; init; }
}
