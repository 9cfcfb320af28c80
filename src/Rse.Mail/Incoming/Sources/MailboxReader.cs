using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Incoming.Sources;

/// <summary>Reads what came into a mailbox since the last time, and receives each letter.</summary>
/// <remarks>
/// A mailbox that was never read begins at its end: what is in it was not sent to us, and its senders must not hear from us. The
/// position moves
/// after each letter; a letter that is received again acts once. Not thread-safe: one reading at a time.
/// </remarks>
internal sealed class MailboxReader(
    IMailboxSource source,
    IMailboxPositions positions,
    IncomingMail mail,
    IOptions<IncomingMailOptions> options,
    TimeProvider time,
    ILogger<MailboxReader> log
)
{
    private const int MostAttempts = 5;

    // A day more than the last letter: the server searches by its own days.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private uint _failing;
    private int _attempts;

    /// <summary>Reads once.</summary>
    /// <returns>How many letters were received.</returns>
    public async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        await using var mailbox = await source.OpenAsync(cancellationToken);
        var position = await positions.FindAsync(source.Name, cancellationToken);
        if (position is null)
        {
            await BeginAsync(mailbox, cancellationToken);
            return 0;
        }

        IReadOnlyList<uint> uids;
        if (position.Validity != mailbox.Validity)
        {
            var since = position.At - Overlap;
            IncomingMailLog.MailboxRenumbered(log, source.Name, since);
            uids = await mailbox.ListSinceAsync(since, cancellationToken);
            position = new MailboxPosition(mailbox.Validity, uids.Count > 0 ? uids[0] - 1 : Last(mailbox), position.At);
            await positions.SaveAsync(source.Name, position, cancellationToken);
        }
        else
        {
            // "UID 43:*" always answers with the last letter, even if its UID is lower.
            uids = [.. (await mailbox.ListAfterAsync(position.Uid, cancellationToken)).Where(uid => uid > position.Uid)];
        }

        foreach (var uid in uids.Order())
        {
            await ReceiveAsync(mailbox, uid, cancellationToken);
            await positions.SaveAsync(source.Name, new MailboxPosition(mailbox.Validity, uid, time.GetUtcNow()), cancellationToken);
        }

        return uids.Count;
    }

    private async ValueTask BeginAsync(IMailbox mailbox, CancellationToken cancellationToken)
    {
        var last = Last(mailbox);
        if (mailbox.Next == 0)
        {
            var uids = await mailbox.ListAfterAsync(0, cancellationToken);
            last = uids.Count > 0 ? uids.Max() : 0;
        }

        await positions.SaveAsync(source.Name, new MailboxPosition(mailbox.Validity, last, time.GetUtcNow()), cancellationToken);
    }

    private static uint Last(IMailbox mailbox) => mailbox.Next > 0 ? mailbox.Next - 1 : 0;

    private async ValueTask ReceiveAsync(IMailbox mailbox, uint uid, CancellationToken cancellationToken)
    {
        try
        {
            // One byte more than allowed: then the guard sees that the letter is too big, and not one that merely ends there.
            await using var raw = await mailbox.ReadAsync(uid, options.Value.Limits.Bytes + 1, cancellationToken);
            if (raw is not null)
            {
                await mail.ReceiveAsync(raw, cancellationToken);
            }

            _attempts = 0;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _attempts = _failing == uid ? _attempts + 1 : 1;
            _failing = uid;
            if (_attempts < MostAttempts)
            {
                throw;
            }

            // One letter must not keep all others out for ever; it stays in the mailbox.
            IncomingMailLog.LetterPassedOver(log, exception, source.Name, uid, _attempts);
            _attempts = 0;
        }
    }
}
