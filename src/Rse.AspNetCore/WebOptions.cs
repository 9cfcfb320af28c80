using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rse.AspNetCore;

/// <summary>Section <c>Rse:Web</c>: the host's pages, to which feeds and answers link.</summary>
/// <remarks>
/// A page is a URL with a placeholder such as <c>{id}</c>: a path from the app's root, or an absolute URL if another site shows it.
/// </remarks>
public sealed class WebOptions : IRequestSizeLimitMetadata
{
    /// <summary>The public URL of the app's root, such as <c>https://intranet.example</c>; null takes it from each request.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>The home page.</summary>
    [Required]
    public string HomePage { get; set; } = "/";

    /// <summary>The page of a post; comments are fragments <c>#comment-{id}</c> of it.</summary>
    [Required]
    [RegularExpression(@".*\{id\}.*", ErrorMessage = "{0} must hold {{id}}, as in /posts/{{id}}.")]
    public string PostPage { get; set; } = "/posts/{id}";

    /// <summary>The page of a member.</summary>
    [Required]
    [RegularExpression(@".*\{handle\}.*", ErrorMessage = "{0} must hold {{handle}}, as in /members/{{handle}}.")]
    public string MemberPage { get; set; } = "/members/{handle}";

    /// <summary>The page of a space.</summary>
    [Required]
    [RegularExpression(@".*\{slug\}.*", ErrorMessage = "{0} must hold {{slug}}, as in /spaces/{{slug}}.")]
    public string SpacePage { get; set; } = "/spaces/{slug}";

    /// <summary>The page of a topic.</summary>
    [Required]
    [RegularExpression(@".*\{topic\}.*", ErrorMessage = "{0} must hold {{topic}}, as in /topics/{{topic}}.")]
    public string TopicPage { get; set; } = "/topics/{topic}";

    /// <summary>The page of a custom feed.</summary>
    [Required]
    [RegularExpression(@".*\{id\}.*", ErrorMessage = "{0} must hold {{id}}, as in /feeds/{{id}}.")]
    public string CustomFeedPage { get; set; } = "/feeds/{id}";

    /// <summary>The page of highlights.</summary>
    [Required]
    public string HighlightsPage { get; set; } = "/highlights";

    /// <summary>
    /// The title of <c>feeds/highlights.rss</c> in the language of the network; appended to the name of a space, topic or member for
    /// theirs.
    /// </summary>
    [Required]
    public string HighlightsTitle { get; set; } = "Highlights";

    /// <summary>The page of host objects whose resolver gives none.</summary>
    [Required]
    [RegularExpression(@".*\{key\}.*", ErrorMessage = "{0} must hold {{key}}, as in /subjects/{{kind}}/{{key}}.")]
    public string SubjectPage { get; set; } = "/subjects/{kind}/{key}";

    /// <summary>The maximum size of a request body in bytes; 262,144 by default. Larger ones get 413.</summary>
    [Range(1024, 16_777_216)]
    public long MaxBodyBytes { get; set; } = 262_144;

    long? IRequestSizeLimitMetadata.MaxRequestBodySize => MaxBodyBytes;

    internal static WebOptions Read(IServiceProvider services, Action<WebOptions>? configure)
    {
        var options = new WebOptions();
        services.CheckRseSection<WebOptions>("Rse:Web");
        services.GetService<IConfiguration>()?.GetSection("Rse:Web").Bind(options);
        configure?.Invoke(options);
        var result = new WebOptionsValidator().Validate("Rse:Web", options);
        return result.Failed ? throw new InvalidOperationException($"Rse:Web is wrong. {result.FailureMessage}") : options;
    }
}

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
