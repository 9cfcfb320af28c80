using Rse.Posts;

namespace Rse.Imports.Items;

/// <summary>A post to import.</summary>
public sealed record ImportPost : ImportItem
{
    /// <summary>The key in the source.</summary>
    public required string Key { get; init; }

    /// <summary>The key of the space.</summary>
    public required string Space { get; init; }

    /// <summary>The key of the author.</summary>
    public required string Author { get; init; }

    /// <summary>One of <see cref="PostKinds"/>.</summary>
    public string Kind { get; init; } = PostKinds.Note;

    /// <summary>The title; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>Topics beside those named in the text.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>When it was published.</summary>
    public required DateTimeOffset At { get; init; }
}
