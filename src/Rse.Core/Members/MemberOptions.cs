using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>Section <c>Rse:Members</c>.</summary>
public sealed class MemberOptions
{
    // A copy of its own, so that a host that asks for the same name is told from one that asks for none.
    internal static readonly string UsualGuestRole = new("guest".AsSpan());

    /// <summary>
    /// The claim with the host's key of the account. By default, <c>sub</c> and the SID of Windows are read as well.
    /// </summary>
    [Required]
    public string ExternalIdClaim { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>
    /// The issuer of most accounts, where the host has several identity providers: an account of another issuer is told from one with the
    /// same key. Null, the default, where the key alone tells accounts apart. <c>LOCAL AUTHORITY</c> stands for claims that the host makes.
    /// </summary>
    /// <remarks>
    /// The issuer of an account is its claim <c>iss</c>, or the issuer of the claim with the key. Members who were added without an issuer
    /// belong to the main one.
    /// </remarks>
    public string? MainIssuer { get; set; }

    /// <summary>
    /// The claim with the preferred handle. Without it, and if it is a mail address, the handle is derived from the display name.
    /// </summary>
    [Required]
    public string HandleClaim { get; set; } = "preferred_username";

    /// <summary>
    /// The claim with the name people read; without it, the name of the identity, <c>name</c>, or the given and family names. Mail
    /// addresses are left out.
    /// </summary>
    [Required]
    public string DisplayNameClaim { get; set; } = ClaimTypes.Name;

    /// <summary>
    /// The role that makes a user a guest, in any case; <c>guest</c> by default, null or empty for none. A user without it is internal.
    /// Read at each sign-in.
    /// </summary>
    public string? GuestRole { get; set; } = UsualGuestRole;

    /// <summary>
    /// Whether claims can also make an internal member of a guest, and extend a stay; true by default. If false, only
    /// <c>MemberService.ChangeAsync</c> does. What narrows counts in any case.
    /// </summary>
    public bool WidenFromClaims { get; set; } = true;

    /// <summary>Whether members change their own handle; false by default. <c>MemberService.ChangeAsync</c> always does.</summary>
    public bool MembersChangeHandles { get; set; }

    /// <summary>
    /// The claim with the host's key of a guest's sponsor: an account of the guest's issuer, or else of the main one; null for none.
    /// </summary>
    public string? SponsorClaim { get; set; } = "sponsor";

    /// <summary>
    /// The claim with the end of a guest's stay; null for none. An ISO 8601 date (<c>2027-03-31</c>) is the last day, in UTC; digits are
    /// Unix seconds.
    /// </summary>
    public string? EndClaim { get; set; } = "stay_ends";

    /// <summary>
    /// The claim with the mail address, to which letters go once it is verified; <c>email</c> by default, null for none. Read at each
    /// sign-in.
    /// </summary>
    public string? EmailClaim { get; set; } = "email";

    /// <summary>
    /// Whether an address counts as verified if the claims say nothing of it (<c>email_verified</c>); false by default: the member then
    /// confirms it by a letter. Set it where only the organization itself writes addresses.
    /// </summary>
    public bool TrustEmailClaim { get; set; }

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
