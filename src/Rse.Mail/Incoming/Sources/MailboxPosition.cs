namespace Rse.Mail.Incoming.Sources;

/// <summary>Up to where a mailbox was read.</summary>
/// <remarks>
/// Flags do not say it: a person who looks into the mailbox sets <c>\Seen</c>, and another program clears it. Source: RFC 9051 §2.3.1.1.
/// </remarks>
/// <param name="Validity">The UIDVALIDITY under which <paramref name="Uid"/> is one.</param>
/// <param name="Uid">The last letter that was received; 0 for none.</param>
/// <param name="At">When that was, UTC: from where to read again if the server numbers its letters anew.</param>
internal sealed record MailboxPosition(uint Validity, uint Uid, DateTimeOffset At);

/// <summary>Keeps positions.</summary>
internal interface IMailboxPositions
{
    /// <summary>Null for a mailbox that was never read.</summary>
    ValueTask<MailboxPosition?> FindAsync(string mailbox, CancellationToken cancellationToken);

    ValueTask SaveAsync(string mailbox, MailboxPosition position, CancellationToken cancellationToken);
}
