using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Citations;

/// <summary>
/// Section <c>Rse:Web</c>, as far as links in texts are concerned: which addresses lead to subjects. The same keys say where feeds and
/// answers link to.
/// </summary>
public sealed class CitationOptions
{
    /// <summary>
    /// The address at which people reach the app's root, such as <c>https://intranet.example</c>; null where only addresses from the root
    /// of the site are its own.
    /// </summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>The page of a post; its comments are at <c>#comment-{id}</c> of it.</summary>
    [Required]
    [RegularExpression(@".*\{id\}.*", ErrorMessage = "{0} must hold {{id}}, as in /posts/{{id}}.")]
    public string PostPage { get; set; } = "/posts/{id}";

    /// <summary>The page of a host object whose resolver names none.</summary>
    [Required]
    [RegularExpression(@".*\{key\}.*", ErrorMessage = "{0} must hold {{key}}, as in /subjects/{{kind}}/{{key}}.")]
    public string SubjectPage { get; set; } = "/subjects/{kind}/{key}";

    /// <summary>Where the HTTP API begins.</summary>
    [Required]
    public string ApiPath { get; set; } = "/rse";
}

[OptionsValidator]
internal sealed partial class CitationOptionsValidator : IValidateOptions<CitationOptions>;
