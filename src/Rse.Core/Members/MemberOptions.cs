using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>Section <c>Rse:Members</c>.</summary>
public sealed class MemberOptions
{
    /// <summary>The claim with the host's key of the account.</summary>
    [Required]
    public string ExternalIdClaim { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>The claim with the preferred handle. Without it, the handle is derived from the display name.</summary>
    [Required]
    public string HandleClaim { get; set; } = "preferred_username";

    /// <summary>The claim with the name people read.</summary>
    [Required]
    public string DisplayNameClaim { get; set; } = ClaimTypes.Name;

    /// <summary>The role that makes a user a guest; null for none. A user without it is internal.</summary>
    public string? GuestRole { get; set; } = "guest";

    /// <summary>The claim with the host's key of a guest's sponsor; null for none. Read when the guest is created.</summary>
    public string? SponsorClaim { get; set; } = "sponsor";

    /// <summary>
    /// The claim with the end of a guest's stay; null for none. Read when the guest is created. An ISO 8601 date (<c>2027-03-31</c>) is the
    /// last day, in UTC; digits are Unix seconds.
    /// </summary>
    public string? EndClaim { get; set; } = "stay_ends";

    /// <summary>How long a guest stays if no end is given; 90 days by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3660.00:00:00")]
    public TimeSpan DefaultGuestStay { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How far ahead the end of a stay may be set; 366 days by default. A stay can be extended any number of times.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3660.00:00:00")]
    public TimeSpan MaxGuestStay { get; set; } = TimeSpan.FromDays(366);

    /// <summary>The display name of anonymized members.</summary>
    [Required]
    public string AnonymizedName { get; set; } = "Former member";

    /// <summary>The locale of members who have none in their claims.</summary>
    [Required]
    public string DefaultLocale { get; set; } = "en";

    /// <summary>The time zone of members who have none in their claims.</summary>
    [Required]
    public string DefaultTimeZone { get; set; } = "UTC";
}

[OptionsValidator]
internal sealed partial class MemberOptionsValidator : IValidateOptions<MemberOptions>;

/// <summary>Checks that the defaults are valid values of members.</summary>
internal sealed class MemberDefaultsValidator : IValidateOptions<MemberOptions>
{
    public ValidateOptionsResult Validate(string? name, MemberOptions options)
    {
        List<string> faults = [];
        if (LocaleRules.FindLocale(options.DefaultLocale ?? "") is null)
        {
            faults.Add(
                $"Rse:Members:DefaultLocale is \"{options.DefaultLocale}\"; it must be a BCP 47 tag that this system knows, for instance "
                    + $"fr or en-GB.{LocaleRules.LocaleRemedy}"
            );
        }

        if (LocaleRules.FindTimeZone(options.DefaultTimeZone ?? "") is null)
        {
            faults.Add(
                $"Rse:Members:DefaultTimeZone is \"{options.DefaultTimeZone}\"; it must be an IANA time zone that this system knows, for "
                    + $"instance Europe/Paris.{LocaleRules.ZoneRemedy}"
            );
        }

        if (options.DefaultGuestStay > options.MaxGuestStay)
        {
            faults.Add(
                $"Rse:Members:DefaultGuestStay is {options.DefaultGuestStay}; it must be at most Rse:Members:MaxGuestStay, which is "
                    + $"{options.MaxGuestStay}."
            );
        }

        List<Problem> problems = [];
        if (
            !string.Equals(
                NameRules.Check(options.AnonymizedName, nameof(options.AnonymizedName), problems),
                options.AnonymizedName,
                StringComparison.Ordinal
            )
            || problems.Count > 0
        )
        {
            faults.Add(
                $"Rse:Members:AnonymizedName is \"{options.AnonymizedName}\"; it must be a name that a member could have, for instance "
                    + "Former member."
            );
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
