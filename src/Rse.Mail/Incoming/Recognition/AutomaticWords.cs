using System.Text.RegularExpressions;

namespace Rse.Mail.Incoming.Recognition;

/// <summary>The words of notes of absence, in French and English.</summary>
internal static partial class AutomaticWords
{
    private const int LongestNote = 1500;

    /// <summary>Whether a subject begins as programs write it. A reply to a post about holidays begins with "Re:".</summary>
    public static bool IsSubject(string? subject) => subject is { Length: < 500 } && Subject().IsMatch(subject);

    /// <summary>Whether a text says that its writer is away. People write that too: a sign to ask, not to refuse.</summary>
    public static bool IsBody(string body) => body.Length is > 0 and < LongestNote && Body().IsMatch(body);

    [GeneratedRegex(
        @"^\s*\[?(réponse automatique|automatic reply|auto[- ]?reply|auto[- ]?response|auto\s*:|autoreply|"
            + @"automatische antwort|respuesta automática|out[- ]of[- ](the[- ])?office|absence du bureau|"
            + @"absente? du bureau|message d['’]absence|notification d['’]absence|avis d['’]absence|"
            + @"réponse d['’]absence|absent\s*(e|\(e\))?\s*:|away from (the )?office|vacation (reply|response|"
            + @"notice)|je suis (actuellement )?absente?|i am (currently )?out of)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Subject();

    [GeneratedRegex(
        @"\b(je suis|je serai|serai|suis|actuellement) (actuellement |momentanément |"
            + @"temporairement )?(absente?|absent\(e\)|en congés?|en vacances|en déplacement|hors du bureau|"
            + @"indisponible)( du bureau| de mon bureau)?\b"
            + @"|\b(je serai|serai) de retour (le|au|à partir)\b"
            + @"|\b(i am|i'm|i’m|i will be|currently) (currently |presently )?(out of (the )?office|"
            + @"away from (my desk|the office)|on (annual |parental |maternity )?leave|on (vacation|holidays?))\b"
            + @"|\b(with|have) (limited|no) access to (my )?e-?mails?\b|\baccès limité à (mes|ma) (e-?mails?|messagerie|courriels?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Body();
}
