using System.Text.RegularExpressions;

namespace Rse.Mail.ReplyTexts;

/// <summary>Finds the block "From, Sent, To, Subject" with which Outlook and others introduce the answered letter.</summary>
internal static partial class FieldBlock
{
    private const int MostLines = 24;
    private const int MostContinuations = 3;

    private enum Field
    {
        None,
        From,
        Sent,
        To,
        Cc,
        Subject,
    }

    /// <summary>How many lines the block at <paramref name="start"/> has; 0 when there is none.</summary>
    /// <remarks>
    /// Three different fields at least, "from" and a date among them, and the value of the date looks like one: "De : 10 h / À : 12 h /
    /// Objet : réunion" is what somebody wrote.
    /// </remarks>
    public static int Length(IReadOnlyList<LetterLine> lines, int start, bool isAnnounced)
    {
        HashSet<Field> found = [];
        var isDated = false;
        var isAddressed = false;
        var last = start;
        var continued = 0;
        for (var index = start; index < lines.Count && index < start + MostLines; index++)
        {
            var text = lines[index].Text;
            var field = FieldOf(text);
            if (field == Field.None)
            {
                if (found.Count == 0 || (lines[index].IsBlank && found.Count >= 3) || ++continued > MostContinuations)
                {
                    break;
                }

                isAddressed |= text.Contains('@', StringComparison.Ordinal) && !lines[index].IsBlank;
                continue;
            }

            if (!found.Add(field) && field != Field.Cc)
            {
                break;
            }

            continued = 0;
            isDated |= field == Field.Sent && Date().IsMatch(text);
            isAddressed |= field is Field.From && text.Contains('@', StringComparison.Ordinal);
            last = index;
        }

        var enough = found.Count >= 3 && found.Contains(Field.From) && (isDated || (isAddressed && found.Contains(Field.Subject)));
        return enough || (isAnnounced && found.Count >= 2 && found.Contains(Field.From)) ? last - start + 1 : 0;
    }

    private static Field FieldOf(string text)
    {
        var match = Label().Match(text);
        return !match.Success ? Field.None
            : match.Groups["from"].Success ? Field.From
            : match.Groups["sent"].Success ? Field.Sent
            : match.Groups["to"].Success ? Field.To
            : match.Groups["cc"].Success ? Field.Cc
            : Field.Subject;
    }

    [GeneratedRegex(
        @"^[\s*_]*((?<from>de|from|von|da|expéditeur)|(?<sent>envoyé|envoyé le|envoyé à|sent|date|"
            + @"date d['’]envoi|gesendet|datum|received)|(?<to>à|a|to|pour|an|destinataires?)|(?<cc>cc|cci|bcc|"
            + @"copie à|copie|répondre à|reply-to|importance|pièces jointes|attachments?)|(?<subject>objet|subject|"
            + @"sujet|betreff|oggetto))[*_]*(\s|&nbsp;)*[*_]*:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"(19|20)\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
