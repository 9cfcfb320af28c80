using Rse.Topics;

namespace Rse.Posts;

/// <summary>A new post.</summary>
public sealed record PostDraft
{
    /// <summary>One of <see cref="PostKinds"/>; a note by default.</summary>
    public string Kind { get; init; } = PostKinds.Note;

    /// <summary>At most 200 characters; an article must have one.</summary>
    public string? Title { get; init; }

    /// <summary>Markdown; 1 to 20,000 characters unless configured otherwise. <c>@handle</c> mentions, <c>#tag</c> names a topic.</summary>
    public required string Body { get; init; }

    /// <summary>Topics besides those in the text; may be empty.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

/// <summary>A change to a post.</summary>
public sealed record PostEdit
{
    /// <summary>The version that the editor saw.</summary>
    public required long Version { get; init; }

    /// <summary>The new title; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The new Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>Topics besides those in the text; they replace the earlier ones.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

/// <summary>The texts of a post as they are stored.</summary>
internal sealed record PostText(string? Title, string Body, IReadOnlyList<TopicName> Topics);
