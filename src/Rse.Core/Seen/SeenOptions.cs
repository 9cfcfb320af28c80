using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Seen;

/// <summary>Section <c>Rse:Seen</c>.</summary>
public sealed class SeenOptions
{
    /// <summary>How many days back counts and feeds of the unread look; 1 to 3650, 90 by default. Whatever is older is not unread to anybody.</summary>
    [Range(1, 3650)]
    public int LookBackDays { get; set; } = 90;
}

[OptionsValidator]
internal sealed partial class SeenOptionsValidator : IValidateOptions<SeenOptions>;
