using Rse.People;
using Rse.Spaces;

namespace Rse.Imports;

/// <summary>A membership to be imported.</summary>
public sealed record ImportMembership : ImportItem
{
    /// <summary>The key of the space.</summary>
    public required string Space { get; init; }

    /// <summary>The key of the member.</summary>
    public required string Member { get; init; }

    /// <summary>Contributor by default.</summary>
    public SpaceRole Role { get; init; } = SpaceRole.Contributor;

    /// <summary>Whether the member follows the space as well, as one who joins by themselves does.</summary>
    public bool Follows { get; init; } = true;

    /// <summary>When they joined.</summary>
    public required DateTimeOffset At { get; init; }
}
