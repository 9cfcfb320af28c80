using System.Text.RegularExpressions;

namespace Rse.Mail.Bounces;

/// <summary>The letter that a report returns within its text, as qmail, Exim and old servers do.</summary>
internal static partial class ReturnedText
{
    /// <summary>Parts a report from what it returns; the Message-ID is null when nothing is returned.</summary>
    public static (string Above, string? MessageId) Split(string text)
    {
        var match = Start().Match(text);
        return match.Success ? (text[..match.Index], MessageId(text[match.Index..])) : (text, MessageId(text));
    }

    /// <summary>The id of the first <c>Message-ID</c> field; null when there is none.</summary>
    public static string? MessageId(string fields)
    {
        var match = Id().Match(fields);
        return match.Success ? match.Groups["id"].Value : null;
    }

    [GeneratedRegex(
        @"^(-{2,}\s*(below this line is a copy of the message|this is a copy of (the|your) message|"
            + @"the following is a copy|original message|returned message|copie du message|unsent message|"
            + @"your message|message d'origine|the header of the original message).*|(return-path|received|"
            + @"x-original-to|dkim-signature|message-id)\s*:.*)$",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.Multiline
            | RegexOptions.NonBacktracking
    )]
    private static partial Regex Start();

    [GeneratedRegex(
        @"^[\s>]*message-id\s*:\s*<?(?<id>[^<>\s]+@[^<>\s]+)>?",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.Multiline
            | RegexOptions.NonBacktracking
    )]
    private static partial Regex Id();
}
