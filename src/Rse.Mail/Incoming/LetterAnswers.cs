using MimeKit;

namespace Rse.Mail.Incoming;

/// <summary>Tells members what became of their letter: at most once a day, so that no two programs can talk to each other.</summary>
internal sealed class LetterAnswers(IIncomingEffects effects, TimeProvider time)
{
    /// <summary>
    /// Answers to the verified address that the letter came from. Whoever calls has checked that a person wrote it.
    /// </summary>
    public async ValueTask SendAsync(LetterDelivery delivery, MimeMessage letter, string reason, CancellationToken cancellationToken)
    {
        // A note of absence that only its words betray would answer this answer.
        if (reason == "perhaps-automatic" || letter.From.Mailboxes.FirstOrDefault()?.Address is not { } from)
        {
            return;
        }

        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (await effects.TryTakeAnswerAsync(delivery.MemberId, day, cancellationToken))
        {
            var address = delivery.VerifiedAddresses.First(other => other.Equals(from, StringComparison.OrdinalIgnoreCase));
            await effects.AnswerAsync(new LetterAnswer(delivery.MemberId, address, reason, letter.MessageId), cancellationToken);
        }
    }
}
