using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Highlights;

/// <summary>Section <c>Rse:Highlights</c>.</summary>
public sealed class HighlightOptions
{
    /// <summary>
    /// From which worth on a contribution is a highlight, its deviation taken off: −3 to 3, 0.67 by default. In standard deviations of all
    /// contributions, so that 0.67 is where the best quarter begins, and little evidence, whose deviation is large, makes no highlight.
    /// </summary>
    [Range(-3.0, 3.0)]
    public double LeastWorth { get; set; } = 0.67;
}

[OptionsValidator]
internal sealed partial class HighlightOptionsValidator : IValidateOptions<HighlightOptions>;
