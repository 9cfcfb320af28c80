using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries;
using Rse.Letters;
using Rse.Mail.Addresses;
using Rse.Mail.Letters;
using Rse.Mail.Recipients;
using Rse.Members.Addresses;
using Rse.Networks;
using Rse.People;
using Rse.Transactions;

namespace Rse.Mail.Sending;

/// <summary>The channel <c>mail</c>: each delivery becomes a letter to the verified address of the member.</summary>
internal sealed class MailChannel(
    RecipientBook book,
    LetterComposer composer,
    LetterMessages messages,
    LetterSender sender,
    MailPace pace,
    MailAddresses addresses,
    ILetterStore letters,
    IUnitOfWork work,
    NetworkService network,
    TimeProvider time,
    IOptions<LetterOptions> options,
    IOptions<SmtpOptions> smtp,
    ILogger<MailChannel> log
) : IDeliveryChannel
{
    public string Name => "mail";

    public async ValueTask<DeliveryResult> DeliverAsync(DeliveryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.Value.From.Length == 0 || !smtp.Value.IsSet)
        {
            const string Missing = "Rse:Mail:Letters:From or Rse:Mail:Smtp:Host is not set";
            SendingLog.NotConfigured(log, Missing);
            return DeliveryResult.Failed(Missing);
        }

        var known = await book.FindAsync(Viewer.System, context.Member.Id, cancellationToken);
        if (Obstacle(known) is { } obstacle)
        {
            return DeliveryResult.Failed(obstacle);
        }

        var address = known!.Address;
        if (await book.FindPauseAsync(address, cancellationToken) is { } until)
        {
            return DeliveryResult.Retry("the route pauses", until - time.GetUtcNow());
        }

        if (pace.TryTake() is var wait && wait > TimeSpan.Zero)
        {
            return DeliveryResult.Retry("the rate of the server is reached", wait);
        }

        return await SendAsync(context, address, cancellationToken);
    }

    private async ValueTask<DeliveryResult> SendAsync(DeliveryContext context, string address, CancellationToken cancellationToken)
    {
        var id = await network.FindIdAsync(cancellationToken);
        var letter = await composer.ComposeAsync(context, cancellationToken);
        // Kept before anything leaves: whatever comes back finds it.
        var sent = await work.WriteAsync(
            (transaction, token) => letters.AddAsync(transaction, Record(context, letter, address, id), token),
            cancellationToken
        );
        var thread = await letters.FindThreadAsync(Viewer.System, sent, letter.ParentId, cancellationToken);
        using var message = messages.Make(letter, new LetterRecipient(context.Member, address), sent, thread, id);
        var bounce = addresses.Bounce(sent.Id.Value);
        var verdict = await sender.SendAsync(
            message,
            bounce ?? options.Value.From,
            address,
            addresses.EnvelopeId(sent.Id.Value),
            cancellationToken
        );

        // What is known is kept even if the host stops now.
        await book.LearnAsync(context.Member.Id, address, verdict.Class, CancellationToken.None);
        if (verdict.Result.Outcome == DeliveryOutcome.HandedOver)
        {
            SendingLog.Sent(log, sent.Id.Value, context.Member.Id, verdict.Result.Outcome);
        }
        else
        {
            SendingLog.NotSent(log, sent.Id.Value, verdict.Result.Outcome, verdict.Result.Reason);
        }

        return verdict.Result;
    }

    private SentLetter Record(DeliveryContext context, Letter letter, string address, Guid id) =>
        new()
        {
            Id = default,
            Key = context.Key,
            MemberId = context.Member.Id,
            Address = address,
            MessageId = messages.IdOf(context.Key, id),
            RootId = letter.RootId,
            SubjectId = letter.SubjectIds.Count > 0 ? letter.SubjectIds[^1] : null,
            ReplyTo = letter.ReplyTo,
            At = time.GetStoredNow(),
        };

    private static string? Obstacle(MailAddress? address) =>
        address switch
        {
            null => "the member has no address",
            { IsVerified: false } => "the address is not verified",
            { State: MailAddressState.Stopped } => "the address is stopped",
            { State: MailAddressState.Probing } => "the address is on trial",
            _ => null,
        };
}
