using MimeKit;
using Rse.Mail.Addresses;
using Rse.Mail.Bounces;

namespace Rse.Mail.Incoming;

/// <summary>Finds which delivery a report is about, and keeps it.</summary>
/// <remarks>
/// By the address that it was sent to (VERP), the ENVID, or our Message-ID in what is returned; never by its From or by the recipient that
/// it names: anybody could stop anybody's letters.
/// </remarks>
internal sealed class IncomingReports(ILetterDeliveries deliveries, IIncomingEffects effects, MailAddresses addresses)
{
    public async ValueTask<ReceivedLetter> ReceiveAsync(
        string key,
        MimeMessage letter,
        IReadOnlyList<string> recipients,
        MailToken reply,
        CancellationToken cancellationToken
    )
    {
        var reports = DeliveryReportReader.Read(letter);
        if (await FindAsync(recipients, reply, reports[0], cancellationToken) is not { } delivery)
        {
            return new ReceivedLetter(LetterOutcome.Ignored, "report-on-nothing-of-ours");
        }

        // A letter goes to one member: a report on several recipients is of a server that forwards it.
        var report =
            reports.FirstOrDefault(other => string.Equals(other.Recipient, delivery.Address, StringComparison.OrdinalIgnoreCase))
            ?? reports[0];
        await effects.ReportAsync(key, delivery, report, cancellationToken);
        return new ReceivedLetter(LetterOutcome.Reported, report.Class.ToString().ToLowerInvariant());
    }

    private async ValueTask<LetterDelivery?> FindAsync(
        IReadOnlyList<string> recipients,
        MailToken reply,
        DeliveryReport report,
        CancellationToken cancellationToken
    )
    {
        // An expired address still names its letter: reports may be late.
        var token = recipients.Select(addresses.ReadBounce).Where(read => read.State != MailTokenState.Foreign).FirstOrDefault();
        if (token.State == MailTokenState.Foreign && report.EnvelopeId is { } envelope)
        {
            token = addresses.ReadBounceToken(envelope);
        }

        if (token.State == MailTokenState.Foreign)
        {
            token = reply;
        }

        if (token.State != MailTokenState.Foreign)
        {
            return await deliveries.FindAsync(token.Id, cancellationToken);
        }

        return report.MessageId is { } id ? await deliveries.FindAsync(id, cancellationToken) : null;
    }
}
