using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Rse.Members;

/// <summary>Section <c>Rse:Members</c>.</summary>
public sealed class MemberOptions
{
    /// <summary>The claim that holds the host's key of the account.</summary>
    [Required]
    public string ExternalIdClaim { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>The claim that holds the handle wanted; where a user has none, it is derived from the display name.</summary>
    [Required]
    public string HandleClaim { get; set; } = "preferred_username";

    /// <summary>The claim that holds the name people read.</summary>
    [Required]
    public string DisplayNameClaim { get; set; } = ClaimTypes.Name;

    /// <summary>The role that makes a user a guest; null for none. A user without it is internal.</summary>
    public string? GuestRole { get; set; } = "guest";

    /// <summary>The locale of those who bring none.</summary>
    [Required]
    public string DefaultLocale { get; set; } = "en";

    /// <summary>The time zone of those who bring none.</summary>
    [Required]
    public string DefaultTimeZone { get; set; } = "UTC";
}

[OptionsValidator]
internal sealed partial class MemberOptionsValidator : IValidateOptions<MemberOptions>;

/// <summary>The defaults must be what a member could bring themselves.</summary>
internal sealed class MemberDefaultsValidator : IValidateOptions<MemberOptions>
{
    public ValidateOptionsResult Validate(string? name, MemberOptions options)
    {
        List<string> faults = [];
        if (PlaceRules.FindLocale(options.DefaultLocale ?? "") is null)
        {
            faults.Add($"Rse:Members:DefaultLocale is \"{options.DefaultLocale}\"; it must be a BCP 47 tag that this system knows, for instance fr or en-GB.");
        }

        if (PlaceRules.FindTimeZone(options.DefaultTimeZone ?? "") is null)
        {
            faults.Add($"Rse:Members:DefaultTimeZone is \"{options.DefaultTimeZone}\"; it must be an IANA time zone that this system knows, for instance Europe/Paris.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
