namespace Rse.Imports.Items;

/// <summary>A comment to import.</summary>
public sealed record ImportComment : ImportItem
{
    /// <summary>The key in the source; posts and comments share one set of keys.</summary>
    public required string Key { get; init; }

    /// <summary>The key of the post or comment that it replies to.</summary>
    public required string Parent { get; init; }

    /// <summary>The key of the author.</summary>
    public required string Author { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>Topics beside those named in the text.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>When it was published.</summary>
    public required DateTimeOffset At { get; init; }
}
