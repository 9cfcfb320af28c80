using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Spaces;

/// <summary>Section <c>Rse:Spaces</c>.</summary>
public sealed class SpaceOptions
{
    /// <summary>
    /// How long a member must wait after a refusal before they may ask again to join the space; one day by default. Zero allows it at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan RequestAgainAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The lifetime of an invitation that sets no expiration; 14 days by default, at most 90.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(14);
}

[OptionsValidator]
internal sealed partial class SpaceOptionsValidator : IValidateOptions<SpaceOptions>;
