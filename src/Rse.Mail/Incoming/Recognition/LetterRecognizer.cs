using MimeKit;
using Rse.Mail.Letters;

namespace Rse.Mail.Incoming.Recognition;

/// <summary>Tells letters that people write from those of machines, by fields first and by words last.</summary>
/// <remarks>Sources: RFC 3834 (automatic responses), RFC 3464 (reports), RFC 5965 (complaints), RFC 2919 (lists). Pure.</remarks>
internal static class LetterRecognizer
{
    private const string OwnField = LetterFields.Network;

    private const int MostHops = 50;

    private static readonly string[] ReportSenders = ["mailer-daemon", "postmaster", "mail-daemon", "mdaemon", "mailerdaemon"];
    private static readonly string[] SilentSenders =
    [
        "no-reply",
        "noreply",
        "ne-pas-repondre",
        "nepasrepondre",
        "do-not-reply",
        "donotreply",
        "bounce",
        "bounces",
    ];

    /// <param name="letter">The letter.</param>
    /// <param name="network">The value of <see cref="LetterFields.Network"/> in our own letters.</param>
    public static Recognized Recognize(MimeMessage letter, string network)
    {
        if (Own(letter, network) is { Length: > 0 } own)
        {
            return new Recognized(LetterClass.Own, own, false);
        }

        if (Loop(letter) is { Length: > 0 } loop)
        {
            return new Recognized(LetterClass.Loop, loop, false);
        }

        if (Report(letter) is { } report)
        {
            return report;
        }

        if (AutomaticFields.Find(letter) is { Length: > 0 } field)
        {
            return new Recognized(LetterClass.Automatic, field, false);
        }

        if (ListField(letter) is { Length: > 0 } list)
        {
            return new Recognized(LetterClass.List, list, false);
        }

        if (AutomaticWords.IsSubject(letter.Subject))
        {
            return new Recognized(LetterClass.Automatic, "Subject", false);
        }

        if (Sender(letter, SilentSenders) || Sender(letter, ReportSenders))
        {
            return new Recognized(LetterClass.Automatic, "From", false);
        }

        if (HasNullSender(letter))
        {
            return new Recognized(LetterClass.Automatic, "Return-Path", false);
        }

        return new Recognized(LetterClass.Personal, "", !AutomaticFields.ForbidsAnswer(letter));
    }

    /// <summary>Whether the envelope's sender is empty: <c>Return-Path: &lt;&gt;</c>.</summary>
    public static bool HasNullSender(MimeMessage letter) =>
        letter.Headers["Return-Path"]?.Replace(" ", "", StringComparison.Ordinal) is "<>";

    private static string Own(MimeMessage letter, string network) =>
        network.Length > 0
        && letter.Headers.Any(header =>
            header.Field.Equals(OwnField, StringComparison.OrdinalIgnoreCase)
            && header.Value.Trim().Equals(network, StringComparison.OrdinalIgnoreCase)
        )
            ? OwnField
            : "";

    private static string Loop(MimeMessage letter)
    {
        if (letter.Headers.Count(header => header.Id == HeaderId.Received) > MostHops)
        {
            return "Received";
        }

        var delivered = letter
            .Headers.Where(header => header.Field.Equals("Delivered-To", StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.Trim())
            .GroupBy(value => value, StringComparer.OrdinalIgnoreCase);
        if (delivered.Any(group => group.Count() > 1))
        {
            return "Delivered-To";
        }

        return letter.Headers.Any(header => header.Field.Equals("X-Loop", StringComparison.OrdinalIgnoreCase)) ? "X-Loop" : "";
    }

    private static Recognized? Report(MimeMessage letter)
    {
        var type = letter.Body?.ContentType;
        if (type is not null && type.IsMimeType("multipart", "report"))
        {
            var kind = type.Parameters["report-type"]?.Trim().ToLowerInvariant();
            return kind switch
            {
                "feedback-report" => new Recognized(LetterClass.Complaint, "report-type", false),
                "disposition-notification" => new Recognized(LetterClass.Automatic, "report-type", false),
                _ => new Recognized(LetterClass.DeliveryReport, "report-type", false),
            };
        }

        if (letter.Headers.Contains("X-Failed-Recipients"))
        {
            return new Recognized(LetterClass.DeliveryReport, "X-Failed-Recipients", false);
        }

        if (letter.Headers.Contains("X-HmXmrOriginalRecipient"))
        {
            return new Recognized(LetterClass.Complaint, "X-HmXmrOriginalRecipient", false);
        }

        var parts = letter.BodyParts.Select(part => part.ContentType.MimeType.ToLowerInvariant()).ToList();
        if (parts.Exists(part => part is "message/delivery-status" or "message/global-delivery-status"))
        {
            return new Recognized(LetterClass.DeliveryReport, "message/delivery-status", false);
        }

        if (parts.Contains("message/feedback-report", StringComparer.Ordinal))
        {
            return new Recognized(LetterClass.Complaint, "message/feedback-report", false);
        }

        // A note of absence of Exchange has a null sender too, and says what it is.
        var isFromDaemon = Sender(letter, ReportSenders) || HasNullSender(letter);
        var isNotice = ReportWords.IsSubject(letter.Subject) && !AutomaticWords.IsSubject(letter.Subject);
        return isNotice && (isFromDaemon || AutomaticFields.Find(letter).Length > 0)
            ? new Recognized(LetterClass.DeliveryReport, "Subject", false)
            : null;
    }

    private static string ListField(MimeMessage letter) =>
        letter
            .Headers.Select(header => header.Field.ToLowerInvariant())
            .FirstOrDefault(field =>
                field
                    is "list-id"
                        or "list-post"
                        or "list-unsubscribe"
                        or "list-help"
                        or "mailing-list"
                        or "x-mailman-version"
                        or "x-mailing-list"
            )
        ?? "";

    private static bool Sender(MimeMessage letter, string[] names) =>
        letter.From.Mailboxes.FirstOrDefault()?.Address is { } address
        && Array.Exists(
            names,
            name =>
                address.StartsWith($"{name}@", StringComparison.OrdinalIgnoreCase)
                || address.StartsWith($"{name}+", StringComparison.OrdinalIgnoreCase)
        );
}
