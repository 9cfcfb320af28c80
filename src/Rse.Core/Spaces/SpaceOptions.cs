using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Spaces;

/// <summary>Section <c>Rse:Spaces</c>.</summary>
public sealed class SpaceOptions
{
    /// <summary>How long after a refusal a member may ask again to join the space; one day by default, zero for at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan RequestAgainAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long an invitation holds that says nothing of it; 14 days by default, at most 90.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(14);
}

[OptionsValidator]
internal sealed partial class SpaceOptionsValidator : IValidateOptions<SpaceOptions>;
