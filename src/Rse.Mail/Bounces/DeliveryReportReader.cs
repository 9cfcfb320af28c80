using MimeKit;

namespace Rse.Mail.Bounces;

/// <summary>Reads what a letter reports on deliveries: by its fields where it has them, else by its words.</summary>
/// <remarks>Pure; never throws on what a server may send.</remarks>
internal static class DeliveryReportReader
{
    private const int LongestDiagnostic = 500;

    /// <summary>One report for each recipient; one of class <see cref="ReportClass.Unknown"/> when nothing is understood.</summary>
    public static IReadOnlyList<DeliveryReport> Read(MimeMessage letter)
    {
        var parts = ReportParts.Of(letter);
        if (parts.Feedback is { } feedback)
        {
            return [Complaint(ReportFields.Read(feedback), parts)];
        }

        var groups = parts.Status is { } status ? ReportFields.Read(status) : [];
        if (!groups.Any(IsRecipient))
        {
            // Broken parts, and reports whose fields stand in the text.
            groups = [.. ReportFields.Read(parts.Text).Where(IsRecipient)];
        }

        var envelope = groups.Select(group => Value(group, "Original-Envelope-Id")).FirstOrDefault(value => value is not null);
        var reports = groups.Where(IsRecipient).Select(group => OfGroup(group, envelope, parts)).ToList();
        if (reports.Count > 0)
        {
            return reports;
        }

        return [OfText(parts, envelope)];
    }

    private static bool IsRecipient(Dictionary<string, string> group) =>
        (group.ContainsKey("Final-Recipient") || group.ContainsKey("Original-Recipient"))
            && (group.ContainsKey("Action") || group.ContainsKey("Status") || group.ContainsKey("Diagnostic-Code"))
        || (group.ContainsKey("Action") && group.ContainsKey("Status"));

    private static DeliveryReport OfGroup(Dictionary<string, string> group, string? envelope, ReportParts parts)
    {
        var action = Value(group, "Action")?.Split(' ', '(', ';')[0].ToLowerInvariant();
        var diagnostic = Value(group, "Diagnostic-Code") ?? "";
        var words = diagnostic.Contains(';', StringComparison.Ordinal)
            ? diagnostic[(diagnostic.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim()
            : diagnostic;
        var stated = BounceRules.FindStatus(Value(group, "Status") ?? "");

        // What the other server said is more exact than what ours made of it: 5.0.0 says nothing.
        var said = words.Length > 0 ? words : ReportTexts.Diagnostic(parts.Text);
        var status = BounceRules.FindStatus(said) ?? stated;
        return new DeliveryReport
        {
            Class = action switch
            {
                "delivered" or "relayed" or "expanded" => ReportClass.Success,
                "delayed" => ReportClass.Delayed,
                _ => Classify(status, said, parts.Text),
            },
            Recipient = Address(Value(group, "Original-Recipient")) ?? Address(Value(group, "Final-Recipient")),
            Status = status ?? Value(group, "Status")?.Split(' ')[0],
            Diagnostic = Short(said),
            EnvelopeId = envelope,
            MessageId = parts.MessageId,
        };
    }

    private static DeliveryReport OfText(ReportParts parts, string? envelope)
    {
        var words = ReportTexts.Diagnostic(parts.Text);
        var status = BounceRules.FindStatus(words);
        return new DeliveryReport
        {
            Class =
                ReportTexts.IsDelay(parts.Text, parts.Subject) ? ReportClass.Delayed
                : ReportTexts.IsSuccess(parts.Text) ? ReportClass.Success
                : Classify(status, words, parts.Text),
            Recipient = parts.FailedRecipient,
            Status = status,
            Diagnostic = Short(words),
            EnvelopeId = envelope,
            MessageId = parts.MessageId,
        };
    }

    /// <summary>By what the other server said, and by the words around it where that says nothing.</summary>
    private static ReportClass Classify(string? status, string words, string around)
    {
        var said = BounceRules.Classify(status, BounceRules.FindCode(words), words);
        return said != ReportClass.Unknown ? said : BounceRules.Classify(status, BounceRules.FindCode(around), around);
    }

    private static DeliveryReport Complaint(IReadOnlyList<Dictionary<string, string>> groups, ReportParts parts)
    {
        var fields = groups.Count > 0 ? groups[0] : [];
        var type = Value(fields, "Feedback-Type")?.ToLowerInvariant();
        return new DeliveryReport
        {
            // "not-spam" takes a complaint back; "auth-failure" and "dmarc" are about our server.
            Class = type switch
            {
                "not-spam" => ReportClass.Success,
                "auth-failure" or "dmarc" or "virus" => ReportClass.Policy,
                _ => ReportClass.Complaint,
            },
            Recipient = Address(Value(fields, "Original-Rcpt-To")) ?? Address(Value(fields, "Removal-Recipient")),
            Diagnostic = type ?? "",
            EnvelopeId = Value(fields, "Original-Envelope-Id"),
            MessageId = parts.MessageId,
        };
    }

    private static string? Value(Dictionary<string, string> group, string name) =>
        group.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The address of a field such as <c>rfc822; &lt;marie@example.org&gt;</c>.</summary>
    private static string? Address(string? value)
    {
        var address = value?[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim(' ', '<', '>', '"');
        return address is not null && address.Contains('@', StringComparison.Ordinal) ? address : null;
    }

    private static string Short(string text) => text.Length <= LongestDiagnostic ? text : text[..LongestDiagnostic];
}
