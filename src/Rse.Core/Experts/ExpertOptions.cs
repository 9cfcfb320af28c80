using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Experts;

/// <summary>Section <c>Rse:Experts</c>.</summary>
public sealed class ExpertOptions
{
    /// <summary>Whether anybody may ask who knows about something; true by default.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many people an answer names at most: 1 to 20, 5 by default.</summary>
    [Range(1, 20)]
    public int MaxPeople { get; set; } = 5;
}

[OptionsValidator]
internal sealed partial class ExpertOptionsValidator : IValidateOptions<ExpertOptions>;
