using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Citations;

/// <summary>
/// The part of section <c>Rse:Web</c> that says which addresses lead to subjects. The same keys configure the links in feeds and answers.
/// </summary>
public sealed class CitationOptions
{
    /// <summary>
    /// The address at which people reach the app's root, such as <c>https://intranet.example</c>; null to take it from
    /// each request, and to recognize only addresses from the root of the site outside requests.
    /// </summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>The page of a post, with its comments at <c>#comment-{id}</c>.</summary>
    [Required]
    [RegularExpression(@".*\{id\}.*", ErrorMessage = "{0} must hold {{id}}, as in /posts/{{id}}.")]
    public string PostPage { get; set; } = "/posts/{id}";

    /// <summary>The page of a host object, unless its resolver gives one.</summary>
    [Required]
    [RegularExpression(@".*\{key\}.*", ErrorMessage = "{0} must hold {{key}}, as in /subjects/{{kind}}/{{key}}.")]
    public string SubjectPage { get; set; } = "/subjects/{kind}/{key}";

    /// <summary>The path of the HTTP API.</summary>
    [Required]
    public string ApiPath { get; set; } = "/rse";
}

[OptionsValidator]
internal sealed partial class CitationOptionsValidator : IValidateOptions<CitationOptions>;
