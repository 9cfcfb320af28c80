using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Highlights;

/// <summary>Section <c>Rse:Highlights</c>.</summary>
public sealed class HighlightOptions
{
    /// <summary>
    /// The score, less its deviation, from which a contribution is a highlight: −3 to 3, 0.67 by default. In standard deviations of all
    /// contributions: 0.67 is where the best quarter begins. Little evidence has a large deviation and thus makes no highlight.
    /// </summary>
    [Range(-3.0, 3.0)]
    public double MinScore { get; set; } = 0.67;
}

[OptionsValidator]
internal sealed partial class HighlightOptionsValidator : IValidateOptions<HighlightOptions>;
