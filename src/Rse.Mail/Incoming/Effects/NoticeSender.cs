using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries;
using Rse.Mail.Addresses;
using Rse.Mail.Letters;
using Rse.Mail.Letters.Texts;
using Rse.Mail.Recipients;
using Rse.Mail.Sending;
using Rse.Members.Addresses;
using Rse.Networks;
using Rse.Notifications.Wording;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Mail.Incoming.Effects;

/// <summary>Sends words of the software: about a letter of a member, or a trial of their address.</summary>
/// <remarks>From the null sender, so that no server reports on an answer. Not repeated if it fails. Thread-safe; a singleton.</remarks>
internal sealed class NoticeSender(
    LetterComposer composer,
    LetterMessages messages,
    LetterSender sender,
    LetterLinks links,
    MailAddresses addresses,
    PerimeterService perimeters,
    NetworkService network,
    IOptions<LetterOptions> options,
    IOptions<SmtpOptions> smtp,
    ILogger<NoticeSender> log
)
{
    /// <summary>Whether letters can be sent at all.</summary>
    public bool CanSend => options.Value.From.Length > 0 && smtp.Value.IsSet;

    /// <summary>Tells a member what became of their letter.</summary>
    public async ValueTask AnswerAsync(LetterAnswer answer, CancellationToken cancellationToken)
    {
        if (!CanSend || await perimeters.FindViewerAsync(answer.MemberId, cancellationToken) is not { Member: { } member })
        {
            return;
        }

        var words = LetterWords.For(member.Locale);
        var notice = new NoticeLetterModel
        {
            Title = words.Of("answer-title"),
            Paragraphs = [words.OfReason(answer.Reason)],
            Action = words.Open,
            Url = links.Home,
        };
        await SendAsync(member, answer.Address, notice, sendsFromNobody: true, answer.InReplyTo, cancellationToken);
    }

    /// <summary>Sends the letter by which a member tries their address.</summary>
    /// <returns>What became of it.</returns>
    public async ValueTask<DeliveryOutcome> ProbeAsync(Member member, MailAddress address, CancellationToken cancellationToken)
    {
        var words = LetterWords.For(member.Locale);
        var token = addresses.Probe(member.Id.Value, RecipientBook.MarkOf(address.Address));
        var notice = new NoticeLetterModel
        {
            Title = words.Of("probe-title"),
            Paragraphs = [words.Of("probe-text"), words.Of("probe-next")],
            Action = words.Of("probe-action"),
            Url = links.Route($"confirm/{token}"),
        };
        return await SendAsync(member, address.Address, notice, sendsFromNobody: false, inReplyTo: null, cancellationToken);
    }

    private async ValueTask<DeliveryOutcome> SendAsync(
        Member member,
        string address,
        NoticeLetterModel notice,
        bool sendsFromNobody,
        string? inReplyTo,
        CancellationToken cancellationToken
    )
    {
        var id = await network.FindIdAsync(cancellationToken);
        var letter = await composer.ComposeNoticeAsync(notice, NotificationWords.CultureOf(member.Locale));
        using var message = messages.MakeNotice(
            letter,
            member.DisplayName,
            address,
            messages.IdOf($"n{Guid.NewGuid():N}", id),
            id,
            inReplyTo
        );
        var verdict = await sender.SendAsync(
            message,
            sendsFromNobody ? "" : options.Value.From,
            address,
            envelopeId: null,
            cancellationToken
        );
        if (verdict.Result.Outcome != DeliveryOutcome.HandedOver)
        {
            SendingLog.NoticeNotSent(log, member.Id, verdict.Result.Outcome, verdict.Result.Reason);
        }

        return verdict.Result.Outcome;
    }
}
