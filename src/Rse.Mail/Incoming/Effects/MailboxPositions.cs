using Rse.Letters;
using Rse.Mail.Incoming.Sources;
using Rse.People;
using Rse.Transactions;

namespace Rse.Mail.Incoming.Effects;

/// <summary>Keeps positions in the database, so that each node goes on where the last one stopped.</summary>
internal sealed class MailboxPositions(IIncomingLetterStore incoming, IUnitOfWork work) : IMailboxPositions
{
    public async ValueTask<MailboxPosition?> FindAsync(string mailbox, CancellationToken cancellationToken) =>
        await incoming.FindMarkAsync(Viewer.System, mailbox, cancellationToken) is { } mark
            ? new MailboxPosition((uint)mark.Validity, (uint)mark.Uid, mark.At)
            : null;

    public ValueTask SaveAsync(string mailbox, MailboxPosition position, CancellationToken cancellationToken) =>
        work.WriteAsync(
            (transaction, token) =>
                incoming.PutMarkAsync(
                    transaction,
                    mailbox,
                    new MailboxMark(position.Validity, position.Uid, position.At.ToStored()),
                    token
                ),
            cancellationToken
        );
}
