namespace Rse.CustomFeeds;

/// <summary>The definition of a custom feed to create or change.</summary>
public sealed record CustomFeedDraft
{
    /// <summary>
    /// The name: 1 to 60 characters, unique among the private feeds of its maker, or among the feeds of the space.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The slug of the space that it is shared with; null if private.</summary>
    public string? Space { get; init; }

    /// <summary>What it includes: an entry must match at least one item of each list that is not empty.</summary>
    public CustomFeedSelection Include { get; init; } = CustomFeedSelection.None;

    /// <summary>What it excludes; takes precedence over <see cref="Include"/>.</summary>
    public CustomFeedSelection Exclude { get; init; } = CustomFeedSelection.None;

    /// <summary>
    /// Whether a change keeps the parts that are hidden from the viewer, who therefore cannot name them; true by default.
    /// </summary>
    public bool KeepOutOfReach { get; init; } = true;
}
