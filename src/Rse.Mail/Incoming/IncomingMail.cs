using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Rse.Mail.Addresses;
using Rse.Mail.Incoming.Guards;
using Rse.Mail.Incoming.Recognition;
using Rse.Mail.ReplyTexts;

namespace Rse.Mail.Incoming;

/// <summary>
/// Receives letters, from a mailbox, a pipe or a request: replies become comments, reports are kept, the rest does nothing.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. A letter that is received twice acts once. Whatever a letter holds it is refused or ignored with a reason, and
/// never throws; what throws is the storage, and the letter may then be received again.
/// </remarks>
public sealed class IncomingMail
{
    private readonly ILetterDeliveries _deliveries;
    private readonly IIncomingEffects _effects;
    private readonly MailAddresses _addresses;
    private readonly IncomingReplies _replies;
    private readonly IncomingReports _reports;
    private readonly IncomingMailOptions _options;
    private readonly ILogger<IncomingMail> _log;

    internal IncomingMail(
        ILetterDeliveries deliveries,
        IIncomingEffects effects,
        MailAddresses addresses,
        IOptions<IncomingMailOptions> options,
        TimeProvider time,
        ILogger<IncomingMail> log
    )
    {
        _deliveries = deliveries;
        _effects = effects;
        _addresses = addresses;
        _options = options.Value;
        _replies = new IncomingReplies(deliveries, effects, new LetterAnswers(effects, time), _options);
        _reports = new IncomingReports(deliveries, effects, addresses);
        _log = log;
    }

    /// <summary>Receives a letter as a server gives it: header, empty line, body. Reads no more of it than a letter may have.</summary>
    /// <param name="raw">The letter; stays open.</param>
    /// <param name="cancellationToken">Cancels; the letter may then be received again.</param>
    public async ValueTask<ReceivedLetter> ReceiveAsync(Stream raw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var guarded = await new LetterGuard(_options.Limits).ReadAsync(raw, cancellationToken);
        var isWhole = guarded.Fault == LetterFault.None;
        var letter = LetterParser.Parse(isWhole ? guarded.Raw : guarded.Head, _options.Limits);
        var received =
            letter is null || (!isWhole && guarded.Head.IsEmpty)
                ? await RefuseAsync(LetterKey.Of(guarded.Raw.Span), isWhole ? "unreadable" : Reason(guarded.Fault), cancellationToken)
                : await ReceiveAsync(letter, guarded, cancellationToken);
        IncomingMailLog.Received(_log, received.Outcome, received.Reason);
        return received;
    }

    private async ValueTask<ReceivedLetter> ReceiveAsync(MimeMessage letter, GuardedLetter guarded, CancellationToken cancellationToken)
    {
        var recipients = LetterRecipients.Of(letter);
        var token = Best(recipients);
        var key = LetterKey.Of(letter, token.Id, guarded.Raw.Span);
        if (await _effects.WasHandledAsync(key, cancellationToken))
        {
            return new ReceivedLetter(LetterOutcome.Repeated, "received-before");
        }

        var network = await _deliveries.FindNetworkAsync(cancellationToken);
        var recognized = LetterRecognizer.Recognize(letter, network.ToString("D"));
        var received = recognized.Class switch
        {
            LetterClass.DeliveryReport or LetterClass.Complaint => await _reports.ReceiveAsync(
                key,
                letter,
                recipients,
                token,
                cancellationToken
            ),
            LetterClass.Personal => await _replies.ReceiveAsync(
                new ReplyLetter(
                    key,
                    letter,
                    token,
                    guarded.Fault == LetterFault.None ? "" : Reason(guarded.Fault),
                    recognized.MayBeAnswered
                ),
                cancellationToken
            ),
            _ => new ReceivedLetter(LetterOutcome.Ignored, Reason(recognized.Class)),
        };
        if (received.Outcome is LetterOutcome.Refused or LetterOutcome.Ignored)
        {
            await _effects.RecordAsync(key, received, cancellationToken);
        }

        return received;
    }

    /// <summary>The reply address among the recipients: a good one if there is any, so that a letter to two has one outcome.</summary>
    private MailToken Best(IReadOnlyList<string> recipients)
    {
        var best = MailToken.Foreign;
        foreach (var token in recipients.Select(_addresses.ReadReply))
        {
            if (token.State > best.State)
            {
                best = token;
            }
        }

        return best;
    }

    private async ValueTask<ReceivedLetter> RefuseAsync(string key, string reason, CancellationToken cancellationToken)
    {
        if (await _effects.WasHandledAsync(key, cancellationToken))
        {
            return new ReceivedLetter(LetterOutcome.Repeated, "received-before");
        }

        var received = new ReceivedLetter(LetterOutcome.Refused, reason);
        await _effects.RecordAsync(key, received, cancellationToken);
        return received;
    }

    private static string Reason<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"-{letter}" : $"{letter}"))
            .ToLowerInvariant();
}
