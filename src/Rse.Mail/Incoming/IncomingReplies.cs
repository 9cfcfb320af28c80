using MimeKit;
using Rse.Mail.Addresses;
using Rse.Mail.Incoming.Recognition;
using Rse.Mail.Incoming.Senders;
using Rse.Mail.ReplyTexts;

namespace Rse.Mail.Incoming;

/// <summary>A letter that somebody wrote.</summary>
/// <param name="Key">See <see cref="LetterKey"/>.</param>
/// <param name="Letter">The letter; its header alone when it has a fault.</param>
/// <param name="Token">The reply address that it was sent to.</param>
/// <param name="Fault">Why its body was not read; empty when it was.</param>
/// <param name="MayBeAnswered">Whether its sender may get a word back.</param>
internal sealed record ReplyLetter(string Key, MimeMessage Letter, MailToken Token, string Fault, bool MayBeAnswered);

/// <summary>Turns replies into comments.</summary>
internal sealed class IncomingReplies(
    ILetterDeliveries deliveries,
    IIncomingEffects effects,
    LetterAnswers answers,
    IncomingMailOptions options
)
{
    public async ValueTask<ReceivedLetter> ReceiveAsync(ReplyLetter reply, CancellationToken cancellationToken)
    {
        // Strangers who wrote to the mailbox, old letters in it, forged addresses: nothing is known of the sender, so nothing is answered.
        if (reply.Token.State == MailTokenState.Foreign)
        {
            return new ReceivedLetter(LetterOutcome.Ignored, "address-unknown");
        }

        if (await deliveries.FindAsync(reply.Token.Id, cancellationToken) is not { } delivery)
        {
            return new ReceivedLetter(LetterOutcome.Ignored, "delivery-unknown");
        }

        var verdict = SenderCheck.Check(reply.Letter, delivery.VerifiedAddresses, options.AuthenticationServer);
        if (verdict == SenderVerdict.Refused)
        {
            return new ReceivedLetter(LetterOutcome.Refused, "sender-unknown");
        }

        var isUnproven = verdict == SenderVerdict.Unproven;
        var (received, droppedFiles) =
            isUnproven && options.Unproven == UnprovenLetters.Refuse
                ? (new ReceivedLetter(LetterOutcome.Refused, "sender-unproven"), false)
                : await AcceptAsync(reply, delivery, isUnproven, cancellationToken);
        if (reply.MayBeAnswered && (received.Outcome != LetterOutcome.Posted || droppedFiles))
        {
            var reason = received.Outcome == LetterOutcome.Posted ? "attachments-dropped" : received.Reason;
            await answers.SendAsync(delivery, reply.Letter, reason, cancellationToken);
        }

        return received;
    }

    private async ValueTask<(ReceivedLetter Received, bool DroppedFiles)> AcceptAsync(
        ReplyLetter reply,
        LetterDelivery delivery,
        bool isUnproven,
        CancellationToken cancellationToken
    )
    {
        var refusal =
            reply.Fault.Length > 0 ? reply.Fault
            : reply.Token.State == MailTokenState.Expired ? "address-expired"
            : delivery.Subject is null ? "digest"
            : "";
        if (refusal.Length > 0)
        {
            return (new ReceivedLetter(LetterOutcome.Refused, refusal), false);
        }

        var text = ReplyTextReader.Read(reply.Letter, delivery.Text);
        var hasFiles = BodyParts.Of(reply.Letter).Attachments > 0;
        if (text.Text.Length == 0)
        {
            return (new ReceivedLetter(LetterOutcome.Refused, hasFiles ? "attachments-only" : "empty"), false);
        }

        var comment = new IncomingReply(reply.Key, delivery, text.Text);
        var hold =
            isUnproven ? "sender-unproven"
            : !text.IsCertain ? "text-uncertain"
            : !text.HasQuote && AutomaticWords.IsBody(text.Text) ? "perhaps-automatic"
            : "";
        if (hold.Length > 0)
        {
            await effects.HoldAsync(comment, hold, cancellationToken);
            return (new ReceivedLetter(LetterOutcome.Held, hold), hasFiles);
        }

        var problem = await effects.PostAsync(comment, cancellationToken);
        return (
            problem is null ? new ReceivedLetter(LetterOutcome.Posted, "") : new ReceivedLetter(LetterOutcome.Refused, problem),
            hasFiles
        );
    }
}
