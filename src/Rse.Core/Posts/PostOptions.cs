using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Posts;

/// <summary>Section <c>Rse:Posts</c>.</summary>
public sealed class PostOptions
{
    /// <summary>The longest body, in characters; 20,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int MaxBodyLength { get; set; } = 20_000;
}

[OptionsValidator]
internal sealed partial class PostOptionsValidator : IValidateOptions<PostOptions>;
