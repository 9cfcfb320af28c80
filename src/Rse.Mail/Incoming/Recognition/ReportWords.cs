using System.Text.RegularExpressions;

namespace Rse.Mail.Incoming.Recognition;

/// <summary>The subjects of delivery reports that say in no other way that they are some.</summary>
internal static partial class ReportWords
{
    public static bool IsSubject(string? subject) => subject is { Length: < 500 } && Subject().IsMatch(subject);

    [GeneratedRegex(
        @"undeliver|non remis|non[- ]?distribu|delivery (status|failure|failed|report|has failed|notification|"
            + @"delayed|problem|error)|mail delivery|failure notice|returned mail|return to sender|message (status|"
            + @"not delivered|delayed|undeliverable)|mail (system )?error|could not be delivered|échec (de la |"
            + @"de )?(remise|distribution|livraison)|avis de non[- ]remise|remise (du message )?(différée|retardée)|"
            + @"non[- ]?remise|erreur de (remise|distribution)|courrier non|unzustellbar|delivery-report|"
            + @"nondeliverable|warning: (message|could not send)|delayed mail|rejected: |bounced|nicht zugestellt|"
            + @"notification d['’]échec",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Subject();
}
