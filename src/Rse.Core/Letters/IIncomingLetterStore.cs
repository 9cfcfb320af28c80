using Rse.People;
using Rse.Transactions;

namespace Rse.Letters;

/// <summary>What storage must do so that a letter that comes in acts once, and is answered at most once a day.</summary>
/// <remarks>Only the software reads it: any viewer but the system finds nothing.</remarks>
internal interface IIncomingLetterStore
{
    /// <summary>Whether a letter of this key was handled.</summary>
    ValueTask<bool> WasHandledAsync(Viewer viewer, string key, CancellationToken cancellationToken);

    /// <summary>Keeps that a letter was handled; false if it was before, also by a transaction that committed meanwhile.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="key">1 to 100 characters.</param>
    /// <param name="outcome">What was done, in kebab-case.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<bool> TryAddAsync(
        IWriteTransaction transaction,
        string key,
        string outcome,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Takes a member's one answer of a day; false if it was taken.</summary>
    ValueTask<bool> TryTakeAnswerAsync(IWriteTransaction transaction, Id<Member> member, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Up to where a mailbox was read; null if it never was.</summary>
    ValueTask<MailboxMark?> FindMarkAsync(Viewer viewer, string mailbox, CancellationToken cancellationToken);

    /// <summary>Keeps up to where a mailbox was read.</summary>
    ValueTask PutMarkAsync(IWriteTransaction transaction, string mailbox, MailboxMark mark, CancellationToken cancellationToken);

    /// <summary>Forgets the answers of a member.</summary>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Forgets letters and answers that are older than a time; at most 1,000 letters.</summary>
    ValueTask<int> RemoveBeforeAsync(IWriteTransaction transaction, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Up to where a mailbox was read.</summary>
/// <param name="Validity">The UIDVALIDITY.</param>
/// <param name="Uid">The last letter that was received; 0 for none.</param>
/// <param name="At">When that was. UTC, to the millisecond.</param>
internal sealed record MailboxMark(long Validity, long Uid, DateTimeOffset At);
