using Rse.People;

namespace Rse.Testing.Leaks.Models;

/// <summary>A member in the reference model.</summary>
internal sealed record LeakMember
{
    public required bool IsGuest { get; init; }

    /// <summary>Whether they are neither suspended nor departed.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When their access ends, exclusive; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>A space in the reference model.</summary>
internal sealed record LeakSpace
{
    public required SpaceVisibility Visibility { get; init; }

    public required bool AdmitsGuests { get; init; }

    public bool IsArchived { get; init; }
}

/// <summary>A post or comment in the reference model; its values are keys of the model.</summary>
internal sealed record LeakItem
{
    public required string Author { get; init; }

    /// <summary>Null in the thread of a host object.</summary>
    public required string? Space { get; init; }

    /// <summary>The post or host object at the top of the thread; a post is its own root.</summary>
    public required string Root { get; init; }

    /// <summary>What a comment replies to; null for a post.</summary>
    public required string? Parent { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The members whom its text mentions.</summary>
    public required IReadOnlyList<string> Mentions { get; init; }

    public bool Trashed { get; init; }
}
