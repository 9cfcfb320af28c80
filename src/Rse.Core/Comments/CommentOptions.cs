using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Comments;

/// <summary>Section <c>Rse:Comments</c>.</summary>
public sealed class CommentOptions
{
    /// <summary>The longest body, in characters; 10,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int MaxBodyLength { get; set; } = 10_000;
}

[OptionsValidator]
internal sealed partial class CommentOptionsValidator : IValidateOptions<CommentOptions>;
