using Rse.People;

namespace Rse.Spaces;

/// <summary>A space as those who administer the network see it.</summary>
public sealed record SpaceOverview
{
    /// <summary>The space; its role is null.</summary>
    public required Space Space { get; init; }

    /// <summary>Who owns it, by ascending member id; may be empty.</summary>
    public required IReadOnlyList<MemberSummary> Owners { get; init; }
}
