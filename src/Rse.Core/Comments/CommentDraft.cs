using Rse.Subjects;

namespace Rse.Comments;

/// <summary>A new comment.</summary>
public sealed record CommentDraft
{
    /// <summary>What it replies to: a post, a comment, or a host object.</summary>
    public required SubjectRef Subject { get; init; }

    /// <summary>Markdown; 1 to 10,000 characters unless configured otherwise.</summary>
    public required string Body { get; init; }
}

/// <summary>A change to a comment.</summary>
public sealed record CommentEdit
{
    /// <summary>The version that the editor saw.</summary>
    public required long Version { get; init; }

    /// <summary>The new Markdown.</summary>
    public required string Body { get; init; }
}
