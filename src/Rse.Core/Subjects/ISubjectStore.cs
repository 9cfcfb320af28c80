using Rse.Perimeters;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>What storage must do for subjects.</summary>
public interface ISubjectStore
{
    /// <summary>Stores a new subject.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="subject">
    /// Its id is ignored; a root id of 0 means "itself". For posts and comments the key is ignored: it is the id. For a host object that is stored already, the
    /// audience is brought up to date and the stored row is returned: idempotent.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<Subject> AddAsync(IWriteTransaction transaction, Subject subject, CancellationToken cancellationToken);

    /// <summary>The subject, where its audience lets the viewer see it and it is not trashed.</summary>
    ValueTask<Subject?> FindAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken);

    /// <summary>The same, by id.</summary>
    ValueTask<Subject?> FindAsync(Viewer viewer, Id<Subject> id, CancellationToken cancellationToken);

    /// <summary>Shows or hides a subject everywhere: its activities leave every feed, it is found no more, its comment count is taken off its thread's.</summary>
    /// <returns>False where it had that state already.</returns>
    ValueTask<bool> SetTrashedAsync(IWriteTransaction transaction, Id<Subject> id, bool trashed, CancellationToken cancellationToken);
}
