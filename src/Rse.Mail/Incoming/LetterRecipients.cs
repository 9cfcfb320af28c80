using System.Text.RegularExpressions;
using MimeKit;

namespace Rse.Mail.Incoming;

/// <summary>Finds the addresses that a letter was sent to, in what servers and senders wrote.</summary>
internal static partial class LetterRecipients
{
    private const int Most = 500;

    // What the server wrote of the envelope comes first: To may name anybody.
    private static readonly string[] Fields =
    [
        "x-original-to",
        "delivered-to",
        "envelope-to",
        "x-envelope-to",
        "x-rcpt-to",
        "x-delivered-to",
        "to",
        "cc",
    ];

    public static IReadOnlyList<string> Of(MimeMessage letter) =>
        [
            .. Fields
                .SelectMany(field => letter.Headers.Where(header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase)))
                .SelectMany(header => Address().Matches(header.Value).Select(match => match.Value))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(Most),
        ];

    [GeneratedRegex(@"[A-Za-z0-9+=._-]+@[A-Za-z0-9.-]+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
