namespace Rse.CustomFeeds;

/// <summary>Parts of a custom feed, by the names used in URLs. Lists may be empty; duplicates are ignored.</summary>
public sealed record CustomFeedSelection
{
    /// <summary>An empty selection.</summary>
    public static CustomFeedSelection None { get; } = new();

    /// <summary>Slugs of spaces.</summary>
    public IReadOnlyList<string> Spaces { get; init; } = [];

    /// <summary>Handles of members.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Names of topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Kinds of post, and <c>comment</c>.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Words or phrases; at least two letters or digits each.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The number of parts in all dimensions.</summary>
    internal int Count => Spaces.Count + Members.Count + Topics.Count + Kinds.Count + Words.Count;
}
