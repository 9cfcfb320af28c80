namespace Rse.Highlights;

/// <summary>What value must know of a subject.</summary>
internal sealed record ValueSubject
{
    /// <summary>The subject.</summary>
    public required long Id { get; init; }

    /// <summary>Who wrote it; 0 for host objects.</summary>
    public required long AuthorId { get; init; }

    /// <summary>The root of its thread; itself for a post or host object.</summary>
    public required long RootId { get; init; }

    /// <summary>What it replies to directly; 0 for a post or host object.</summary>
    public required long ParentId { get; init; }
}
