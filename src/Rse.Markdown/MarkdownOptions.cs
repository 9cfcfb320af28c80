using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Markdown;

/// <summary>Section <c>Rse:Markdown</c>.</summary>
public sealed class MarkdownOptions
{
    /// <summary>Which images are shown; <see cref="ImagePolicy.Https"/> by default.</summary>
    /// <remarks>An image that is not shown leaves its description. Of one text at most 50 are shown, and never one below the prefix of the
    /// HTTP API.</remarks>
    [EnumDataType(typeof(ImagePolicy), ErrorMessage = "Rse:Markdown:Images must be None, Own or Https.")]
    public ImagePolicy Images { get; set; } = ImagePolicy.Https;
}

/// <summary>Which images of a text are shown.</summary>
public enum ImagePolicy
{
    /// <summary>None: each leaves its description.</summary>
    None,

    /// <summary>Those of the host itself: relative addresses, and those of <c>Rse:Web:PublicUrl</c>. Nobody else learns who reads
    /// what.</summary>
    Own,

    /// <summary>Those of the host, and any over https. Whoever serves an image learns the network address of each reader, not the
    /// page.</summary>
    Https,
}

[OptionsValidator]
internal sealed partial class MarkdownOptionsValidator : IValidateOptions<MarkdownOptions>;
