using System.ComponentModel;

namespace Rse.AspNetCore.Posts;

/// <summary>A post to be made.</summary>
internal sealed record PostRequest
{
    [Description("note, article or question; note by default.")]
    public string? Kind { get; init; }

    [Description("At most 200 characters; an article must have one.")]
    public string? Title { get; init; }

    [Description("Markdown; 1 to 20,000 characters unless configured otherwise. @handle mentions, #tag names a topic.")]
    public string? Body { get; init; }

    [Description("Topics beside those named in the text.")]
    public IReadOnlyList<string>? Topics { get; init; }
}
