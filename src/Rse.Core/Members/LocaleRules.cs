using System.Globalization;
using System.Text.RegularExpressions;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Members;

/// <summary>Checks locales and time zones.</summary>
internal static partial class LocaleRules
{
    /// <summary>The locale in its usual spelling; null if this system does not know it.</summary>
    public static string? FindLocale(string locale)
    {
        if (!Tag().IsMatch(locale))
        {
            return null;
        }

        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            // Without culture data only the form of the tag can be checked; such a host does not start, and says why once.
            return UnicodeCheck.IsComplete ? null : locale;
        }
    }

    /// <summary>The time zone; null if this system does not know the IANA name.</summary>
    public static string? FindTimeZone(string timeZone) =>
        ZoneName().IsMatch(timeZone) && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) && zone.HasIanaId ? timeZone : null;

    /// <summary>What to install where this system knows no time zones, as in some container images; empty where it knows some.</summary>
    public static string ZoneRemedy => TimeZoneInfo.GetSystemTimeZones().Count > 1 ? "" : " This system has no time zones: install tzdata.";

    /// <summary>What to install where this system has the data of one language only; empty where it has more.</summary>
    public static string LocaleRemedy =>
        CultureInfo.GetCultures(CultureTypes.NeutralCultures).Length > 2
            ? ""
            : " This system has the data of English only: on Alpine, install icu-data-full.";

    /// <summary>The locale in its usual spelling. Adds a problem if it is unknown.</summary>
    public static string CheckLocale(string locale, List<Problem> problems) =>
        FindLocale(locale)
        ?? Unknown(
            "locale",
            $"The locale \"{Excerpt.Quote(locale)}\" is not known; give a BCP 47 tag, for instance fr or en-GB.",
            problems
        );

    /// <summary>The time zone. Adds a problem if it is unknown.</summary>
    public static string CheckTimeZone(string timeZone, List<Problem> problems) =>
        FindTimeZone(timeZone)
        ?? Unknown(
            "timeZone",
            $"The time zone \"{Excerpt.Quote(timeZone)}\" is not known; give an IANA name, for instance Europe/Paris.",
            problems
        );

    private static string Unknown(string field, string message, List<Problem> problems)
    {
        problems.Add(new Problem(ProblemCodes.ValueUnknown, message, field));
        return "";
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,5}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(
        "^[A-Za-z][A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ZoneName();
}
