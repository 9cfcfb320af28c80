using System.ComponentModel;

namespace Rse.AspNetCore.Posts;

/// <summary>What a post becomes.</summary>
internal sealed record PostEditRequest
{
    [Description("The version that the editor saw.")]
    public long? Version { get; init; }

    [Description("Left out, the post has none.")]
    public string? Title { get; init; }

    [Description("Markdown.")]
    public string? Body { get; init; }

    [Description("Topics beside those named in the text; they replace those given before.")]
    public IReadOnlyList<string>? Topics { get; init; }
}
