namespace Rse.Posts;

/// <summary>A change to a post.</summary>
public sealed record PostEdit
{
    /// <summary>The version that the editor saw.</summary>
    public required long Version { get; init; }

    /// <summary>The new title; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The new Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>Topics beside those named in the text; they replace those given before.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}
