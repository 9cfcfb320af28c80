using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>A match that the store confirmed: exactly one of subject, member and space is there.</summary>
public sealed record FoundItem
{
    /// <summary>What kind of thing.</summary>
    public required SearchKind Kind { get; init; }

    /// <summary>The post or comment.</summary>
    public SubjectSnapshot? Subject { get; init; }

    /// <summary>The member.</summary>
    public Member? Member { get; init; }

    /// <summary>The space.</summary>
    public Space? Space { get; init; }

    /// <summary>The title or name with the hits marked.</summary>
    public required IReadOnlyList<Fragment> Title { get; init; }

    /// <summary>The best passage with the hits marked.</summary>
    public required IReadOnlyList<Fragment> Snippet { get; init; }
}
