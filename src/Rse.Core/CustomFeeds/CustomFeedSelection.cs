namespace Rse.CustomFeeds;

/// <summary>Parts of a custom feed as people name them. Every list may be empty; the same thing named twice counts once.</summary>
public sealed record CustomFeedSelection
{
    /// <summary>Nothing.</summary>
    public static CustomFeedSelection None { get; } = new();

    /// <summary>Slugs of spaces.</summary>
    public IReadOnlyList<string> Spaces { get; init; } = [];

    /// <summary>Handles of members.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Names of topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Kinds of post, and <c>comment</c>.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Words, or several in a row; at least two letters or digits each.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>How many there are, in all dimensions.</summary>
    internal int Count => Spaces.Count + Members.Count + Topics.Count + Kinds.Count + Words.Count;
}
