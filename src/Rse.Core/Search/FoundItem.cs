using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Search;

/// <summary>A match confirmed by the store: exactly one of subject, member, space and topic is set.</summary>
public sealed record FoundItem
{
    /// <summary>The kind of thing: one of <see cref="SearchKinds"/>, or that of a host object.</summary>
    public required string Kind { get; init; }

    /// <summary>The post, comment or host object.</summary>
    public SubjectSnapshot? Subject { get; init; }

    /// <summary>The member.</summary>
    public Member? Member { get; init; }

    /// <summary>The space.</summary>
    public Space? Space { get; init; }

    /// <summary>The topic.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The title or name with the hits marked.</summary>
    public required IReadOnlyList<Fragment> Title { get; init; }

    /// <summary>The best passage with the hits marked.</summary>
    public required IReadOnlyList<Fragment> Snippet { get; init; }
}

/// <summary>A piece of plain text that is or is not part of a hit; must be escaped for display.</summary>
/// <param name="Text">Plain text, never HTML.</param>
/// <param name="IsHit">Whether it matched.</param>
public readonly record struct Fragment(string Text, bool IsHit);
