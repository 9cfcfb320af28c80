namespace Rse.Testing.Leaks;

/// <summary>A post or comment, as the reference model knows it. Names are those of the model.</summary>
public sealed record LeakItem
{
    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }

    /// <summary>Where it is; null in the thread of a host object.</summary>
    public required string? Space { get; init; }

    /// <summary>The post or host object on top of the thread; itself for a post.</summary>
    public required string Root { get; init; }

    /// <summary>What a comment replies to; null for a post.</summary>
    public required string? Parent { get; init; }

    /// <summary>The topics that it carries.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The members whom its text names.</summary>
    public required IReadOnlyList<string> Mentions { get; init; }

    /// <summary>Whether it is taken out of sight.</summary>
    public bool IsTrashed { get; init; }
}
