namespace Rse.Posts;

/// <summary>A post to be made.</summary>
public sealed record PostDraft
{
    /// <summary>One of <see cref="PostKinds"/>; a note by default.</summary>
    public string Kind { get; init; } = PostKinds.Note;

    /// <summary>At most 200 characters; an article must have one.</summary>
    public string? Title { get; init; }

    /// <summary>Markdown; 1 to 20,000 characters unless configured otherwise. <c>@handle</c> mentions, <c>#tag</c> names a topic.</summary>
    public required string Body { get; init; }

    /// <summary>Topics beside those named in the text; may be empty.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}
