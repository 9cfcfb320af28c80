using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Perimeters;

/// <summary>Section <c>Rse:Perimeters</c>.</summary>
public sealed class PerimeterOptions
{
    /// <summary>
    /// How long each <see cref="IHostPerimeter"/> may take for a viewer; two seconds by default. After that, it grants nothing.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan HostTimeout { get; set; } = TimeSpan.FromSeconds(2);
}

[OptionsValidator]
internal sealed partial class PerimeterOptionsValidator : IValidateOptions<PerimeterOptions>;
