namespace Rse.Highlights;

/// <summary>Selects the contributions of a period.</summary>
public sealed record HighlightQuery
{
    /// <summary>Start of the period, exclusive.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>End of the period, inclusive; null for the time of the call.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether to omit what the viewer, a member, has read; see <see cref="ReadStates.ReadStateService"/>.</summary>
    public bool UnreadOnly { get; init; }

    /// <summary>The maximum number of highlights: 1 to 100, 20 by default.</summary>
    public int Take { get; init; } = 20;
}
