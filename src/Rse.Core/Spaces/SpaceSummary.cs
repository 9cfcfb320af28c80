using Rse.People;

namespace Rse.Spaces;

/// <summary>What a byline shows of a space.</summary>
public sealed record SpaceSummary
{
    /// <summary>The database key.</summary>
    public required Id<Space> Id { get; init; }

    /// <summary>The name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>The name people read.</summary>
    public required string Name { get; init; }

    /// <summary>Its visibility, so that a page can mark spaces that are not open.</summary>
    public required SpaceVisibility Visibility { get; init; }

    /// <summary>What a byline shows of the space.</summary>
    public static SpaceSummary Of(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new SpaceSummary
        {
            Id = space.Id,
            Slug = space.Slug,
            Name = space.Name,
            Visibility = space.Visibility,
        };
    }
}
