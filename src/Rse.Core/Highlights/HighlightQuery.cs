namespace Rse.Highlights;

/// <summary>Which contributions of a period are wanted.</summary>
public sealed record HighlightQuery
{
    /// <summary>Only what was published after this instant.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Only what was published at or before this instant; null for the present one.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what the viewer, a member, has not seen; see <see cref="ReadStates.ReadStateService"/> for what that is.</summary>
    public bool UnreadOnly { get; init; }

    /// <summary>How many at most: 1 to 100, 20 by default.</summary>
    public int Take { get; init; } = 20;
}
