using Rse.Mail.Bounces;
using Rse.Mail.Incoming;

namespace Rse.Mail.Tests.Incoming;

public sealed class IncomingReportTests
{
    private readonly IncomingWorld _world = new();

    [Fact]
    public async Task An_answer_of_ours_that_bounces_is_not_answered_again()
    {
        await _world.ReceiveAsync(Report("bounce+x@intranet.example", "5.1.1", "User unknown", "<a99@intranet.example>"));

        Assert.Empty(_world.Answers);
        Assert.Empty(_world.Reports);
    }

    [Fact]
    public async Task A_report_is_of_the_delivery_whose_address_it_came_to_and_not_of_the_recipient_that_it_names()
    {
        var received = await _world.ReceiveAsync(Report(_world.Addresses.Bounce(44)!, "5.1.1", "User unknown", "<d42@intranet.example>"));

        Assert.Equal(new ReceivedLetter(LetterOutcome.Reported, "address"), received);
        var (delivery, report) = Assert.Single(_world.Reports);
        Assert.Equal((44, ReportClass.Address), (delivery.Id, report.Class));
    }

    [Fact]
    public async Task A_report_is_found_by_ENVID_or_by_our_Message_ID_where_the_address_is_lost()
    {
        var token = _world.Addresses.Bounce(44)!["bounce+".Length..].Split('@')[0];
        await _world.ReceiveAsync(Report("notifications@intranet.example", "5.1.1", "User unknown", "<x@y>", token));
        await _world.ReceiveAsync(Report("notifications@intranet.example", "5.2.2", "Mailbox full", "<d42@intranet.example>"));

        Assert.Equal([44, 42], _world.Reports.Select(report => report.Delivery.Id));
        Assert.Equal([ReportClass.Address, ReportClass.Mailbox], _world.Reports.Select(report => report.Report.Class));
    }

    [Fact]
    public async Task A_report_that_names_nothing_of_ours_stops_nobodys_letters()
    {
        var received = await _world.ReceiveAsync(Report("notifications@intranet.example", "5.1.1", "User unknown", "<x@y>"));

        Assert.Equal(new ReceivedLetter(LetterOutcome.Ignored, "report-on-nothing-of-ours"), received);
        Assert.Empty(_world.Reports);
    }

    [Fact]
    public async Task A_note_of_absence_to_the_envelopes_sender_is_no_bounce()
    {
        var letter = _world.Reply("Je suis absent.", to: _world.Addresses.Bounce(42), fields: "Auto-Submitted: auto-replied\n");

        Assert.Equal(LetterOutcome.Ignored, (await _world.ReceiveAsync(letter)).Outcome);
        Assert.Empty(_world.Reports);
    }

    private static string Report(string to, string status, string words, string messageId, string? envelope = null) =>
        $"""
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.net
            To: {to}
            Subject: Undelivered Mail
            Message-ID: <{Guid.NewGuid():N}@mx.example.net>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=B

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net
            Original-Envelope-Id: {envelope ?? "none"}

            Final-Recipient: rfc822; marie@example.org
            Action: failed
            Status: {status}
            Diagnostic-Code: smtp; 550 {status} {words}

            --B
            Content-Type: text/rfc822-headers

            Message-ID: {messageId}
            --B--
            """;
}
