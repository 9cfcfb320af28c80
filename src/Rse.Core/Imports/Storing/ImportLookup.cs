using Rse.People;
using Rse.Spaces;

namespace Rse.Imports.Storing;

/// <summary>The keys and names of a batch, to look up together. Each list may be empty.</summary>
internal sealed record ImportLookup
{
    /// <summary>The source of the keys.</summary>
    public required string Source { get; init; }

    /// <summary>Keys of members in the source.</summary>
    public IReadOnlyCollection<string> Members { get; init; } = [];

    /// <summary>Keys of spaces in the source.</summary>
    public IReadOnlyCollection<string> Spaces { get; init; } = [];

    /// <summary>Keys of posts and comments in the source.</summary>
    public IReadOnlyCollection<string> Subjects { get; init; } = [];

    /// <summary>The host's keys of accounts.</summary>
    public IReadOnlyCollection<string> ExternalIds { get; init; } = [];

    /// <summary>Handles, lower case, that texts mention.</summary>
    public IReadOnlyCollection<string> Handles { get; init; } = [];

    /// <summary>Skeletons of handles wanted for new members. They stay locked until the transaction ends.</summary>
    public IReadOnlyCollection<string> Skeletons { get; init; } = [];

    /// <summary>Slugs wanted for new spaces. They stay locked until the transaction ends.</summary>
    public IReadOnlyCollection<string> Slugs { get; init; } = [];

    /// <summary>Memberships that may exist.</summary>
    public IReadOnlyCollection<(Id<Space> Space, Id<Member> Member)> Memberships { get; init; } = [];
}
