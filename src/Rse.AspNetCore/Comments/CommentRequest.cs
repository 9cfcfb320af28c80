using System.ComponentModel;

namespace Rse.AspNetCore.Comments;

/// <summary>A comment to be made.</summary>
internal sealed record CommentRequest
{
    [Description("Markdown; 1 to 10,000 characters unless configured otherwise.")]
    public string? Body { get; init; }
}
