using System.Text;
using Rse.Deliveries;
using Rse.Mail.Incoming;
using Rse.Mail.SelfService;
using Rse.Paging;
using Rse.Problems;
using Rse.Testing.Leaks;

namespace Rse.Mail.Tests.Leaks;

/// <summary>
/// What comes back when the viewer answers letters that they have, and when servers report on these: the outcome that the mail server is
/// told, the words that the viewer is sent, and replies that wait. And the queue of administrators, which names members and nothing else.
/// </summary>
internal sealed class MailReplySurface : ILeakSurface
{
    // Too long for a comment, so that it goes all the way and is never one.
    private static readonly string Text = string.Concat(Enumerable.Repeat("Une phrase de plus.\r\n", 1000));

    private static int Ids;

    public string Name => "mail-replies";

    public IReadOnlyCollection<string> Covers =>
        [
            "DeliveryService.ListAsync",
            "IncomingMail.ReceiveAsync",
            "MemberMailService.FindAddressAsync",
            "MemberMailService.ListWaitingAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading { LeavesHost = true };
        var driver = new LetterDriver(context);
        foreach (var delivery in await driver.PrepareAsync(cancellationToken))
        {
            await driver.SendAsync(new LeakReading(), delivery, cancellationToken);
        }

        if (context.Member is { } member)
        {
            foreach (var (replyTo, sender) in context.Get<RepliableLetters>().Of(member.Id))
            {
                reading.Add(await ReceiveAsync(context, Reply(context, replyTo, Text, isProven: true), cancellationToken));
                reading.Add(await ReceiveAsync(context, Reply(context, replyTo, "Oui, avec plaisir.", isProven: false), cancellationToken));
                reading.Add(await ReceiveAsync(context, Report(sender), cancellationToken));
            }
        }

        driver.ReadArrived(reading);
        try
        {
            reading.Add(await context.Get<MemberMailService>().ListWaitingAsync(context.Viewer, cancellationToken));
            reading.Add(await context.Get<MemberMailService>().FindAddressAsync(context.Viewer, cancellationToken));
        }
        catch (RefusedException refusal)
        {
            reading.Add(refusal.Message);
        }

        await AddQueueAsync(context, reading, cancellationToken);
        return reading;
    }

    // Whoever reads: without its members, the queue holds nothing that anybody needs a right to see.
    private static async ValueTask AddQueueAsync(LeakContext context, LeakReading reading, CancellationToken cancellationToken)
    {
        var deliveries = context.Get<DeliveryService>();
        for (var request = new PageRequest { Take = 100 }; ; )
        {
            var page = await deliveries.ListAsync(null, null, request, cancellationToken);
            reading.Add(page.Items.Select(delivery => delivery with { Member = null! }).ToList());
            if (page.Next is not { } next)
            {
                break;
            }

            request = request with { After = next };
        }

        reading.Add(await deliveries.CountAsync(cancellationToken));
    }

    private static async ValueTask<string> ReceiveAsync(LeakContext context, string raw, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")));
        var received = await context.Get<IncomingMail>().ReceiveAsync(stream, cancellationToken);
        return $"{received.Outcome} {received.Reason}";
    }

    private static string Reply(LeakContext context, string to, string text, bool isProven) =>
        $"""
            Authentication-Results: {MailLeakNetworks.Server}; dmarc={(isProven ? "pass" : "none")} header.from=example.org
            From: {context.ViewerKey}@example.org
            To: {to}
            Subject: Re: x
            Message-ID: <r{Interlocked.Increment(ref Ids)}@example.org>
            Content-Type: text/plain; charset=utf-8

            {text}

            """;

    private static string Report(string to) =>
        $"""
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.net
            To: {to}
            Subject: Successful Mail Delivery Report
            Message-ID: <d{Interlocked.Increment(ref Ids)}@mx.example.net>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=B

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; somebody@example.org
            Action: delivered
            Status: 2.0.0

            --B
            Content-Type: text/rfc822-headers

            Message-ID: <x@example.net>
            --B--

            """;
}
