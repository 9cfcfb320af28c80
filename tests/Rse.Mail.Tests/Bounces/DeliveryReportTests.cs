using MimeKit;
using Rse.Mail.Bounces;
using Rse.Mail.Incoming.Recognition;

namespace Rse.Mail.Tests.Bounces;

public sealed class DeliveryReportTests
{
    [Theory]
    [InlineData("delivered", "2.0.0", ReportClass.Success)]
    [InlineData("relayed", "2.0.0", ReportClass.Success)]
    [InlineData("expanded", "2.0.0", ReportClass.Success)]
    [InlineData("delayed", "4.4.1", ReportClass.Delayed)]
    [InlineData("delayed", "4.2.2", ReportClass.Delayed)]
    [InlineData("failed", "5.1.1", ReportClass.Address)]
    public void The_action_of_a_report_comes_before_its_status(string action, string status, object expected)
    {
        var report = Assert.Single(
            DeliveryReportReader.Read(Report($"Final-Recipient: rfc822; a@example.org\nAction: {action}\nStatus: {status}\n"))
        );

        Assert.Equal((ReportClass)expected, report.Class);
        Assert.Equal("a@example.org", report.Recipient);
    }

    [Fact]
    public void A_report_on_several_recipients_tells_each_apart()
    {
        var reports = DeliveryReportReader.Read(
            Report(
                "Reporting-MTA: dns; mx\nOriginal-Envelope-Id: env-42\n\n"
                    + "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1\n\n"
                    + "Final-Recipient: rfc822; b@example.org\nAction: delivered\nStatus: 2.0.0\n"
            )
        );

        Assert.Equal([ReportClass.Address, ReportClass.Success], reports.Select(report => report.Class));
        Assert.All(reports, report => Assert.Equal("env-42", report.EnvelopeId));
    }

    [Theory]
    [InlineData(
        "Warning: message 1abc delayed 24 hours",
        "A message that you sent has not yet been delivered to one or more of its recipients."
    )]
    [InlineData("Delayed Mail (still being retried)", "This is a warning message only. YOU DO NOT NEED TO RESEND YOUR MESSAGE.")]
    [InlineData("Remise différée : Horaires", "Votre message n'a pas encore été remis. Les tentatives de remise se poursuivent.")]
    public void A_delay_told_in_words_alone_counts_for_nothing(string subject, string text)
    {
        var letter = Corpus.Parse(
            $"From: MAILER-DAEMON@mx.example.net\nReturn-Path: <>\nSubject: {subject}\n"
                + $"Content-Type: text/plain; charset=utf-8\n\n{text}\n\n451 4.4.1 timed out\n"
        );

        Assert.Equal(LetterClass.DeliveryReport, LetterRecognizer.Recognize(letter, "").Class);
        Assert.Equal(ReportClass.Delayed, Assert.Single(DeliveryReportReader.Read(letter)).Class);
    }

    [Theory]
    [InlineData("abuse", ReportClass.Complaint)]
    [InlineData("fraud", ReportClass.Complaint)]
    [InlineData("opt-out", ReportClass.Complaint)]
    [InlineData("not-spam", ReportClass.Success)]
    [InlineData("auth-failure", ReportClass.Policy)]
    public void A_complaint_is_a_class_of_its_own_and_not_a_full_mailbox(string type, object expected)
    {
        var letter = Corpus.Parse(
            $"""
            From: fbl@provider.example
            To: bounce+t@intranet.example
            Subject: FW: Horaires
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary=B

            --B
            Content-Type: text/plain

            This is an email abuse report.
            --B
            Content-Type: message/feedback-report

            Feedback-Type: {type}
            User-Agent: Provider-FBL/1.0
            Version: 1
            Original-Rcpt-To: <marie@example.org>

            --B
            Content-Type: message/rfc822

            Message-ID: <d42@intranet.example>
            Subject: Horaires

            x
            --B--
            """
        );
        var report = Assert.Single(DeliveryReportReader.Read(letter));

        Assert.Equal(LetterClass.Complaint, LetterRecognizer.Recognize(letter, "").Class);
        Assert.Equal((ReportClass)expected, report.Class);
        Assert.Equal("d42@intranet.example", report.MessageId);
    }

    [Theory]
    [InlineData("550 5.1.1 User unknown", ReportClass.Address)]
    [InlineData("550 5.7.1 Client host blocked", ReportClass.Policy)]
    [InlineData("452 4.2.2 Mailbox full", ReportClass.Mailbox)]
    [InlineData("550 no such user here", ReportClass.Address)]
    [InlineData("421 Too busy", ReportClass.Policy)]
    [InlineData("550 Nope", ReportClass.Policy)]
    public void A_refusal_at_RCPT_has_a_class_like_a_report(string answer, object expected) =>
        Assert.Equal((ReportClass)expected, BounceRules.Classify(BounceRules.FindStatus(answer), BounceRules.FindCode(answer), answer));

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("::::\n::::\n")]
    [InlineData("Status: 5.1.1\n")]
    [InlineData("Action:\nStatus:\nFinal-Recipient:\n")]
    [InlineData("Final-Recipient: rfc822;\nAction: failed\nStatus: 99999999999.1.1\n")]
    public void A_broken_report_is_unknown_or_read_and_never_throws(string fields) =>
        Assert.NotEmpty(DeliveryReportReader.Read(Report(fields)));

    [Fact]
    public void A_report_of_a_million_groups_is_cut() =>
        Assert.True(
            DeliveryReportReader
                .Read(Report(string.Concat(Enumerable.Repeat("Final-Recipient: rfc822; a@b.c\nAction: failed\n\n", 100_000))))
                .Count <= 200
        );

    private static MimeMessage Report(string fields) =>
        Corpus.Parse(
            "From: MAILER-DAEMON@mx.example.net\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
                + $"--B\nContent-Type: text/plain\n\nSorry.\n--B\nContent-Type: message/delivery-status\n\n{fields}\n--B--\n"
        );
}
