using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Markdown.Texts;

/// <summary>Section <c>Rse:Markdown</c>.</summary>
public sealed class MarkdownOptions
{
    /// <summary>Where a host shows a member; <c>{handle}</c> stands for the handle. An absolute path or http(s) address; null leaves mentions as text.</summary>
    [RegularExpression(@"(/|https?://)\S*\{handle\}\S*", ErrorMessage = "Rse:Markdown:MemberUrl must be an absolute path or http(s) address with {{handle}} in it, such as /members/{{handle}}.")]
    public string? MemberUrl { get; set; } = "/members/{handle}";

    /// <summary>Where a host shows a topic; <c>{topic}</c> stands for its folded name. An absolute path or http(s) address; null leaves topics as text.</summary>
    [RegularExpression(@"(/|https?://)\S*\{topic\}\S*", ErrorMessage = "Rse:Markdown:TopicUrl must be an absolute path or http(s) address with {{topic}} in it, such as /topics/{{topic}}.")]
    public string? TopicUrl { get; set; } = "/topics/{topic}";
}

[OptionsValidator]
internal sealed partial class MarkdownOptionsValidator : IValidateOptions<MarkdownOptions>;
