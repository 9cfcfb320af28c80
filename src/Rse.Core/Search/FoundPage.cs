using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search;

/// <summary>A page of search results.</summary>
public sealed record FoundPage
{
    /// <summary>The items in order; may be empty.</summary>
    public required IReadOnlyList<FoundItem> Items { get; init; }

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>Whether something that is committed is not in the index yet, so that more may be found later.</summary>
    public required bool IsPartial { get; init; }
}

/// <summary>A match confirmed by the store: exactly one of subject, member and space is set.</summary>
public sealed record FoundItem
{
    /// <summary>The kind of thing.</summary>
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

/// <summary>A piece of plain text that is or is not part of a hit; must be escaped for display.</summary>
/// <param name="Text">Plain text, never HTML.</param>
/// <param name="IsHit">Whether it matched.</param>
public readonly record struct Fragment(string Text, bool IsHit);
