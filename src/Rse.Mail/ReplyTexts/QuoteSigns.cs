using System.Text.RegularExpressions;

namespace Rse.Mail.ReplyTexts;

/// <summary>The words with which mail programs introduce the letter that is answered.</summary>
internal static partial class QuoteSigns
{
    private const int LongestAttribution = 500;

    /// <summary>
    /// "On … wrote:", "Le … a écrit :" with a time or an address: nobody writes that by hand, so that what follows is the answered letter
    /// even where it carries no sign of quoting.
    /// </summary>
    public static bool IsStrongAttribution(string text) =>
        text.Length <= LongestAttribution && Attribution().IsMatch(text) && (Time().IsMatch(text) || Address().IsMatch(text));

    /// <summary>What introduces a quote if a quote follows: a line that ends with a colon and names somebody or a date.</summary>
    public static bool IsWeakAttribution(string text) =>
        text.Length <= LongestAttribution
        && (
            Attribution().IsMatch(text)
            || Wrote().IsMatch(text)
            || (text.TrimEnd().EndsWith(':') && (Address().IsMatch(text) || (Year().IsMatch(text) && Time().IsMatch(text))))
        );

    /// <summary>Whether a line may be the first of an attribution that is broken over several.</summary>
    public static bool MayBeginAttribution(string text) => AttributionStart().IsMatch(text);

    /// <summary>"-----Original Message-----" and its kin.</summary>
    public static bool IsSeparator(string text) => Separator().IsMatch(text);

    /// <summary>
    /// "-----Marie Dupont wrote: -----" of Notes, "---- On … wrote ----" of Zoho: an attribution between dashes, above a block of fields.
    /// </summary>
    public static bool IsDashedAttribution(string text) => DashedAttribution().IsMatch(text);

    /// <summary>A line of nothing but strokes, as programs draw it above the answered letter.</summary>
    public static bool IsStroke(string text) => Stroke().IsMatch(text);

    [GeneratedRegex(
        @"^[\s>*_-]*(le|on|am|op|el|il|em|den|dnia|in)\b.{4,}\b(a\s+écrit|a\s+ecrit|écrivait|a\s+répondu|"
            + @"wrote|writes|schrieb|schreef|escribió|ha\s+scritto|escreveu|skrev|"
            + @"napisał(\(a\))?)\b.{0,80}?[:\s*_-]*$",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.Singleline
            | RegexOptions.NonBacktracking
    )]
    private static partial Regex Attribution();

    [GeneratedRegex(
        @"(a\s+écrit|a\s+ecrit|wrote|writes|schrieb|escribió|ha\s+scritto)\s*:\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Wrote();

    [GeneratedRegex(
        @"^[\s>*_-]*((le|on|am|op|el|il|em|den|dnia|in)\s+\S|\S.*(<[^<>\s]+@[^<>\s]+>|\d{4}).*$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex AttributionStart();

    [GeneratedRegex(
        @"^\s*[-_*=]{2,}\s*(original message|message original|message d['’]origine|mail original|"
            + @"courriel original|message d['’]origine|message initial|courrier d['’]origine|forwarded message|"
            + @"message transféré|message transmis|reply message|message de réponse|e-mail d['’]origine|"
            + @"original appointment|rendez-vous d['’]origine|ursprüngliche nachricht|mensaje original|"
            + @"messaggio originale|oorspronkelijk bericht|weitergeleitete nachricht)\s*[-_*=]{2,}\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"^\s*-{3,}\s*\S.*\b(a\s+écrit|wrote|schrieb|escribió)\s*:?\s*-{3,}\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex DashedAttribution();

    [GeneratedRegex(@"^\s*([-_=*]\s?){5,}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Stroke();

    [GeneratedRegex(@"\d{1,2}\s?([:h]|\s+h\s+)\s?\d{2}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Time();

    [GeneratedRegex(@"[^\s<>()@]+@[^\s<>()@]+\.[^\s<>()@]+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(19|20)\d{2}\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
