using System.Globalization;
using System.Security.Claims;
using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>
/// The claims of a signed-in user of the host. Unusable values are replaced by usable ones: nobody is rejected because of their name.
/// </summary>
internal sealed record MemberClaims
{
    // Unix seconds with more digits exceed the range of dates.
    private const int MaxDigits = 11;

    public required string ExternalId { get; init; }

    /// <summary>The display name; null if there is no valid one.</summary>
    public required string? DisplayName { get; init; }

    /// <summary>The user name; null if there is none.</summary>
    public required string? UserName { get; init; }

    /// <summary>
    /// The first handle to try. Many directories send a mail address as the user name; the part before the @ is the name.
    /// </summary>
    /// <remarks>Computed on demand, because most members exist already and need none.</remarks>
    public string Handle => (UserName is null ? null : HandleRules.Map(UserName.Split('@')[0])) ?? HandleRules.Derive(DisplayName ?? "");

    public required MemberKind Kind { get; init; }

    /// <summary>The host's key of a guest's sponsor.</summary>
    public required string? Sponsor { get; init; }

    /// <summary>When a guest's stay ends; null if there is no usable claim.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>Whether a guest has an end that cannot be parsed.</summary>
    public bool HasUnreadableEnd { get; init; }

    public required string? Locale { get; init; }

    public required string? TimeZone { get; init; }

    /// <summary>Reads the claims; null if the user has no external id.</summary>
    /// <exception cref="RefusedException">The external id breaks its rule.</exception>
    public static MemberClaims? Read(ClaimsPrincipal user, MemberOptions options)
    {
        if (user.FindFirst(options.ExternalIdClaim)?.Value is not { Length: > 0 } externalId)
        {
            return null;
        }

        List<Problem> problems = [];
        MemberRules.CheckExternalId(externalId, problems);
        if (problems.Count > 0)
        {
            throw new RefusedException(problems);
        }

        var displayName = NameRules.Repair(user.FindFirst(options.DisplayNameClaim)?.Value);
        var kind = options.GuestRole is { } role && user.IsInRole(role) ? MemberKind.Guest : MemberKind.Internal;
        var end = options.EndClaim is { } claim && kind is MemberKind.Guest ? user.FindFirst(claim)?.Value : null;
        var endsAt = end is null ? null : ParseEnd(end);
        return new MemberClaims
        {
            ExternalId = externalId,
            DisplayName = displayName,
            UserName = user.FindFirst(options.HandleClaim)?.Value,
            Kind = kind,
            Sponsor = options.SponsorClaim is { } sponsor ? user.FindFirst(sponsor)?.Value : null,
            End = endsAt,
            HasUnreadableEnd = end is not null && endsAt is null,
            Locale = user.FindFirst("locale")?.Value is { } locale ? LocaleRules.FindLocale(locale) : null,
            TimeZone = user.FindFirst("zoneinfo")?.Value is { } zone ? LocaleRules.FindTimeZone(zone) : null,
        };
    }

    /// <summary>The end, exclusive; null unless the text is an ISO 8601 calendar date (the last day, in UTC) or Unix seconds.</summary>
    private static DateTimeOffset? ParseEnd(string text)
    {
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
        )
        {
            return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        }

        return text.Length is > 0 and <= MaxDigits && text.All(char.IsAsciiDigit)
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture))
            : null;
    }
}
