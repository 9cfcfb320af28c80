namespace Rse.CustomFeeds;

/// <summary>A custom feed to be made, or what one shall be from now on.</summary>
public sealed record CustomFeedDraft
{
    /// <summary>
    /// What it is called: 1 to 60 characters; no other private feed of its maker, or no other feed of the space, is called so.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The slug of the space that it is shared with; null for a private one.</summary>
    public string? Space { get; init; }

    /// <summary>What stands in it: within a list one is enough, and each list that is not empty must agree.</summary>
    public CustomFeedSelection Include { get; init; } = CustomFeedSelection.None;

    /// <summary>What does not, whatever <see cref="Include"/> says.</summary>
    public CustomFeedSelection Exclude { get; init; } = CustomFeedSelection.None;

    /// <summary>
    /// Whether a change keeps the parts that are hidden from who changes it, and which they therefore cannot name; true by default.
    /// </summary>
    public bool KeepOutOfReach { get; init; } = true;
}
