using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Letters;

/// <summary>What storage must do for letters that were sent. A viewer sees their own only; the system sees all.</summary>
internal interface ILetterStore
{
    /// <summary>Stores a letter unless one has its key.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="letter">The letter; its id is ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The letter of that key.</returns>
    ValueTask<SentLetter> AddAsync(IWriteTransaction transaction, SentLetter letter, CancellationToken cancellationToken);

    /// <summary>Null if there is none.</summary>
    ValueTask<SentLetter?> FindAsync(Viewer viewer, Id<SentLetter> id, CancellationToken cancellationToken);

    /// <summary>Finds a letter by its Message-ID; null if there is none.</summary>
    ValueTask<SentLetter?> FindAsync(Viewer viewer, string messageId, CancellationToken cancellationToken);

    /// <summary>Finds the letters of a thread to which a new one belongs, among those of the member that are older than it.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="letter">The new letter, stored.</param>
    /// <param name="parent">The subject that it replies to; null if it is not known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<LetterThread> FindThreadAsync(Viewer viewer, SentLetter letter, Id<Subject>? parent, CancellationToken cancellationToken);

    /// <summary>Keeps the class of a report.</summary>
    ValueTask SetReportAsync(IWriteTransaction transaction, Id<SentLetter> id, string report, CancellationToken cancellationToken);

    /// <summary>Forgets the letters of a member.</summary>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Forgets the letters that are older than a time; at most 1,000 of them.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<int> RemoveBeforeAsync(IWriteTransaction transaction, DateTimeOffset at, CancellationToken cancellationToken);
}
