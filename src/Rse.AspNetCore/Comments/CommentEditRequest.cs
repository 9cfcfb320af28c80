using System.ComponentModel;

namespace Rse.AspNetCore.Comments;

/// <summary>What a comment becomes.</summary>
internal sealed record CommentEditRequest
{
    [Description("The version that the editor saw.")]
    public long? Version { get; init; }

    [Description("Markdown.")]
    public string? Body { get; init; }
}
