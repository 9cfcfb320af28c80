using System.Text.RegularExpressions;

namespace Rse.Mail.Bounces;

/// <summary>What the words of a report without fields say of its outcome.</summary>
internal static partial class ReportTexts
{
    private const int LongestDiagnostic = 8;

    public static bool IsSuccess(string text) => Success().IsMatch(text);

    public static bool IsDelay(string text, string subject) => DelayedSubject().IsMatch(subject) || Delayed().IsMatch(text);

    /// <summary>The lines in which the other server's code stands, to their blank line; the first lines when there is no code.</summary>
    public static string Diagnostic(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        var at = lines.FindIndex(line => BounceRules.FindStatus(line) is not null);
        at = at >= 0 ? at : lines.FindIndex(line => BounceRules.FindCode(line) is not null);
        return at >= 0
            ? string.Join(' ', lines.Skip(at).TakeWhile(line => line.Length > 0).Take(LongestDiagnostic))
            : string.Join(' ', lines.Where(line => line.Length > 0).Take(LongestDiagnostic));
    }

    [GeneratedRegex(
        @"(was|were|been|has been) (successfully )?delivered (to|successfully)|successfully (delivered|"
            + @"relayed)|(a été|ont été) (remis|distribué|délivré)s? (avec succès|aux? destinataires?)|"
            + @"delivery to these recipients or groups is complete|"
            + @"la remise (à ces destinataires ou groupes )?est terminée",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Success();

    [GeneratedRegex(
        @"^\s*(warning\b|delayed mail|delivery (status notification )?\(?delay(ed)?\)?|delivery delayed|"
            + @"message delayed|mail delivery (was )?delayed|remise (du message )?(différée|retardée)|retard)|"
            + @"\bdelay(ed)?\b|still being retried|warning: (could not|message)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex DelayedSubject();

    [GeneratedRegex(
        @"this is a warning message only|you do not need to (resend|retry|re-send)|"
            + @"no action is required on your part|has not (yet )?been delivered( yet)?|will (continue|keep|"
            + @"be retried|retry|try again)|will continue to be tried|still trying|"
            + @"attempts? to deliver the message will continue|delivery attempts will continue|"
            + @"n'a pas encore été (remis|distribué)|les tentatives de remise (se poursuivent|vont continuer|"
            + @"continuent)|it's not necessary to resend",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Delayed();
}
