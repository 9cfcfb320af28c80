using System.Collections.Frozen;
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

    /// <summary>The page of a saved search.</summary>
    [Required]
    [RegularExpression(@".*\{id\}.*", ErrorMessage = "{0} must hold {{id}}, as in /searches/{{id}}.")]
    public string SavedSearchPage { get; set; } = "/searches/{id}";

    /// <summary>The page of highlights.</summary>
    [Required]
    public string HighlightsPage { get; set; } = "/highlights";

    /// <summary>
    /// The title of <c>feeds/highlights.rss</c> in the language of the network; appended to the name of a space, topic or member for
    /// theirs.
    /// </summary>
    [Required]
    public string HighlightsTitle { get; set; } = "Highlights";

    /// <summary>The page of notifications.</summary>
    [Required]
    public string NotificationsPage { get; set; } = "/notifications";

    /// <summary>The page of the brief.</summary>
    [Required]
    public string BriefPage { get; set; } = "/brief";

    /// <summary>The title of <c>feeds/brief.rss</c> in the language of the network.</summary>
    [Required]
    public string BriefTitle { get; set; } = "Brief";

    /// <summary>
    /// The name of the site, which stands in the title of each feed, so that somebody who reads many sites knows whose it is. Null for the
    /// name of the app.
    /// </summary>
    public string? SiteName { get; set; }

    /// <summary>
    /// The language in which most members write, which feeds declare: a BCP 47 tag such as <c>fr</c>. Null for
    /// <c>Rse:Members:DefaultLocale</c>.
    /// </summary>
    [RegularExpression("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", ErrorMessage = "{0} must be a BCP 47 tag, such as fr or en-GB.")]
    public string? Language { get; set; }

    /// <summary>The page of host objects whose resolver gives none.</summary>
    [Required]
    [RegularExpression(@".*\{key\}.*", ErrorMessage = "{0} must hold {{key}}, as in /subjects/{{kind}}/{{key}}.")]
    public string SubjectPage { get; set; } = "/subjects/{kind}/{key}";

    /// <summary>
    /// The origins of other sites whose pages may change things in the name of a signed-in member, such as
    /// <c>https://portal.example</c>: scheme, host and port. Empty by default: only pages of the host itself may.
    /// </summary>
    /// <remarks>Such a page also needs the consent of the host's CORS policy.</remarks>
    public IList<string> TrustedOrigins { get; } = [];

    /// <summary>The maximum size of a request body in bytes; 262,144 by default. Larger ones get 413.</summary>
    [Range(1024, 16_777_216)]
    public long MaxBodyBytes { get; set; } = 262_144;

    long? IRequestSizeLimitMetadata.MaxRequestBodySize => MaxBodyBytes;

    /// <summary>The origin of <see cref="PublicUrl"/>; null without one.</summary>
    internal string? PublicOrigin { get; private set; }

    private FrozenSet<string> Trusted { get; set; } = [];

    /// <summary>Whether an origin is one of <see cref="TrustedOrigins"/>.</summary>
    internal bool Trusts(string? origin) => Trusted.Count > 0 && WebOrigin.Normalize(origin) is { } given && Trusted.Contains(given);

    internal static WebOptions Read(IServiceProvider services, Action<WebOptions>? configure)
    {
        var options = new WebOptions();
        services.CheckRseSection<WebOptions>("Rse:Web");
        services.GetService<IConfiguration>()?.GetSection("Rse:Web").Bind(options);
        configure?.Invoke(options);
        var result = new WebOptionsValidator().Validate("Rse:Web", options);
        if (result.Failed)
        {
            throw new InvalidOperationException($"Rse:Web is wrong. {result.FailureMessage}");
        }

        options.PublicOrigin = WebOrigin.Of(options.PublicUrl);
        options.Trusted = options.TrustedOrigins.Select(RequireOrigin).ToFrozenSet(StringComparer.Ordinal);
        return options;
    }

    private static string RequireOrigin(string origin) =>
        WebOrigin.Normalize(origin)
        ?? throw new InvalidOperationException(
            $"Rse:Web:TrustedOrigins holds '{origin}'; an origin is a scheme, a host and perhaps a port, such as https://portal.example."
        );
}

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
