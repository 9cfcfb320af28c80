namespace Rse.Search;

/// <summary>The text of a hit as the viewer may see it now.</summary>
public sealed record HitText
{
    /// <summary>The hit.</summary>
    public required SearchHit Hit { get; init; }

    /// <summary>The title of a post, the name of a member or space; null where it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>Markdown of a post, comment or space; the handle of a member. May be empty.</summary>
    public required string Body { get; init; }
}
