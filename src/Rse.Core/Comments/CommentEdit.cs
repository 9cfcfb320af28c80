namespace Rse.Comments;

/// <summary>A change to a comment.</summary>
public sealed record CommentEdit
{
    /// <summary>The version that the editor saw.</summary>
    public required long Version { get; init; }

    /// <summary>The new Markdown.</summary>
    public required string Body { get; init; }
}
