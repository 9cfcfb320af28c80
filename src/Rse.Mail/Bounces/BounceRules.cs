using System.Globalization;
using System.Text.RegularExpressions;

namespace Rse.Mail.Bounces;

/// <summary>
/// Decides what a refusal means, from its status, its SMTP code and its words; for reports and for answers within a session.
/// </summary>
/// <remarks>
/// Words come before numbers, for servers give the wrong ones: 550 5.7.1 for anything, 5.4.1 for unknown users. Where words and numbers
/// leave a doubt, the failure is ours: nobody loses their mail because our server was blocked. Sources: RFC 3463, RFC 5248, RFC 7505.
/// </remarks>
internal static class BounceRules
{
    /// <param name="status">The status of three numbers; null when there is none.</param>
    /// <param name="code">The SMTP code; null when there is none.</param>
    /// <param name="words">What the other server said.</param>
    public static ReportClass Classify(string? status, int? code, string words)
    {
        var text = words.Length > 4000 ? words[..4000] : words;
        if (BounceWords.IsUnknownDirectoryEntry(text))
        {
            return ReportClass.Address;
        }

        if (BounceWords.IsAboutSender(text))
        {
            return ReportClass.Policy;
        }

        if (BounceWords.IsFull(text))
        {
            return ReportClass.Mailbox;
        }

        var isAddressStatus = status is not null && status[1..] is ".1.1" or ".1.2" or ".1.3" or ".1.6" or ".1.10";
        var isAddress = BounceWords.IsUnknownAddress(text);
        if (BounceWords.IsPolicy(text) && !(isAddress && isAddressStatus))
        {
            return ReportClass.Policy;
        }

        var isPolicyStatus = status is not null && status[1..].StartsWith(".7.", StringComparison.Ordinal);
        if (isAddress && !isPolicyStatus)
        {
            return status?[0] == '4' ? ReportClass.Mailbox : ReportClass.Address;
        }

        return OfStatus(status) is not ReportClass.Unknown and var known ? known
            : BounceWords.IsUnreachable(text) ? ReportClass.Policy
            : OfCode(code, text);
    }

    /// <summary>Finds a status of three numbers in a text; null when there is none.</summary>
    public static string? FindStatus(string text)
    {
        // The status of the refusal is the last that is not a success; "#5.1.1" and "(5.1.1)" are usual.
        var found = BounceWords.Status().Matches(text).Select(match => match.Groups["status"].Value).ToList();
        return found.Find(status => status[0] == '5') ?? found.Find(status => status[0] == '4');
    }

    /// <summary>Finds an SMTP code of refusal in a text; null when there is none.</summary>
    public static int? FindCode(string text)
    {
        var match = BounceWords.Code().Match(text);
        return match.Success ? int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static ReportClass OfStatus(string? status)
    {
        if (status is null || status.Length < 5)
        {
            return ReportClass.Unknown;
        }

        var parts = status.Split('.');
        var isTransient = parts[0] == "4";
        return (parts[1], parts[2]) switch
        {
            ("1", "7" or "8" or "9") => ReportClass.Policy,
            ("1", _) => isTransient ? ReportClass.Mailbox : ReportClass.Address,
            ("2", "1") => isTransient ? ReportClass.Mailbox : ReportClass.Address,
            ("2", "3" or "4") => ReportClass.Policy,
            ("2", _) => ReportClass.Mailbox,
            ("3", "1") => ReportClass.Mailbox,
            ("3" or "4" or "5" or "6" or "7", _) => ReportClass.Policy,
            _ => ReportClass.Unknown,
        };
    }

    private static ReportClass OfCode(int? code, string text) =>
        code switch
        {
            550 or 551 or 553 when BounceWords.NamesRecipient(text) => ReportClass.Address,
            552 or 452 => ReportClass.Mailbox,
            421 or 450 or 451 or 454 or 530 or 535 or 550 or 553 or 554 or 571 => ReportClass.Policy,
            _ => ReportClass.Unknown,
        };
}
