using Rse.People;
using Rse.Spaces;

namespace Rse.Imports.Items;

/// <summary>A membership to import.</summary>
public sealed record ImportMembership : ImportItem
{
    /// <summary>The key of the space.</summary>
    public required string Space { get; init; }

    /// <summary>The key of the member.</summary>
    public required string Member { get; init; }

    /// <summary>Contributor by default.</summary>
    public SpaceRole Role { get; init; } = SpaceRole.Contributor;

    /// <summary>Whether the member follows the space too, as a member who joins it does. True by default.</summary>
    public bool Follows { get; init; } = true;

    /// <summary>When they joined.</summary>
    public required DateTimeOffset At { get; init; }
}
