using Rse.Activities;
using Rse.People;

namespace Rse.Spaces;

/// <summary>A place with its own members and audience.</summary>
public sealed record Space
{
    /// <summary>The database key.</summary>
    public required Id<Space> Id { get; init; }

    /// <summary>The name in addresses; unique; 2 to 64 lower-case ASCII letters, digits and inner hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>The name people read; 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The description, Markdown; may be empty, at most 2,000 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Who sees it and how one joins.</summary>
    public required SpaceVisibility Visibility { get; init; }

    /// <summary>Whether guests may be members.</summary>
    public required bool AdmitsGuests { get; init; }

    /// <summary>When it was created. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is read-only; null unless it is archived. UTC, to the millisecond.</summary>
    public required DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The version that an edit must give; starts at 1.</summary>
    public required long Version { get; init; }

    /// <summary>How many members it has; maintained on write.</summary>
    public required int MemberCount { get; init; }

    /// <summary>How many posts it has that are not trashed; maintained on write. 0 if the viewer may not see the posts.</summary>
    public required int PostCount { get; init; }

    /// <summary>The viewer's role; null if they are not a member.</summary>
    public required SpaceRole? Role { get; init; }

    /// <summary>Who sees what is in it.</summary>
    public Audience Audience => Visibility is SpaceVisibility.Open ? Audience.Open(Id) : Audience.Closed(Id);

    /// <summary>Who sees that it exists.</summary>
    public Audience Listing => Visibility is SpaceVisibility.Secret ? Audience.Closed(Id) : Audience.Open(Id);

    internal SpacePlace Place => new(Id, Audience, Listing);
}
