using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Letters;

/// <summary>The part of section <c>Rse:Web</c> that letters need: the addresses of the host's pages.</summary>
internal sealed class LetterPageOptions
{
    /// <summary>The public URL of the app's root.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    [Required]
    public string HomePage { get; set; } = "/";

    [Required]
    public string PostPage { get; set; } = "/posts/{id}";

    [Required]
    public string MemberPage { get; set; } = "/members/{handle}";

    [Required]
    public string SpacePage { get; set; } = "/spaces/{slug}";

    [Required]
    public string SubjectPage { get; set; } = "/subjects/{kind}/{key}";
}

[OptionsValidator]
internal sealed partial class LetterPageOptionsValidator : IValidateOptions<LetterPageOptions>;
