namespace Rse.Highlights;

/// <summary>What a highlight store is asked for of a period.</summary>
internal sealed record HighlightPeriod
{
    /// <summary>Published after this instant.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Published at or before this instant.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Only what the viewer has not seen.</summary>
    public required bool UnreadOnly { get; init; }

    /// <summary>How many at most.</summary>
    public required int Take { get; init; }

    /// <summary>Now: what is muted until a later instant is left out.</summary>
    public required DateTimeOffset Now { get; init; }
}
