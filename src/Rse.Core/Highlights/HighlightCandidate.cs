namespace Rse.Highlights;

/// <summary>A contribution that may be shown, as storage finds it.</summary>
internal sealed record HighlightCandidate
{
    /// <summary>The subject.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The root of its thread.</summary>
    public required long RootId { get; init; }

    /// <summary>Its author; 0 for host objects.</summary>
    public required long AuthorId { get; init; }

    /// <summary>Its space; 0 outside spaces.</summary>
    public required long SpaceId { get; init; }

    /// <summary>Its worth.</summary>
    public required double Worth { get; init; }

    /// <summary>Its place in lists: when a contribution of no worth would be as fresh, in Unix milliseconds.</summary>
    public required long Rank { get; init; }

    /// <summary>What binds the viewer to it; empty where the list is nobody's own.</summary>
    public required IReadOnlyList<HighlightReason> Bonds { get; init; }

    /// <summary>
    /// How much more the viewer reacted to its author than their habit explains, in deviations; 0 where the list is nobody's own.
    /// </summary>
    public required double Favour { get; init; }
}
