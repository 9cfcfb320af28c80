using Rse.People;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>Storage of subjects.</summary>
internal interface ISubjectStore
{
    /// <summary>Stores a new subject.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="subject">
    /// Its id is ignored; a root id of 0 means "itself". For posts and comments the key is ignored: it is the id. What lies in a space has
    /// the audience of the space as it is within the transaction, whatever is given, and nobody changes that before the transaction ends.
    /// For a host object that is stored already, the audience is brought up to date, of its whole thread as well, and the stored row is
    /// returned: idempotent.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<Subject> AddAsync(IWriteTransaction transaction, Subject subject, CancellationToken cancellationToken);

    /// <summary>
    /// The subject, if its audience lets the viewer see it and neither it nor the root of its thread is trashed; null also for a key
    /// that its kind cannot have.
    /// </summary>
    ValueTask<Subject?> FindAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken);

    /// <summary>The same, by id.</summary>
    ValueTask<Subject?> FindAsync(Viewer viewer, Id<Subject> id, CancellationToken cancellationToken);

    /// <summary>Trashes or restores a subject; for a root, hides or shows its whole thread.</summary>
    /// <remarks>
    /// Applies all consequences: the subject can no longer be found; the publishing activities of the subject, and of every comment below a
    /// root, leave every feed; a trashed comment no longer counts on its root and its parent, a trashed post no longer in its space.
    /// Restoring does the opposite, except for comments that are trashed themselves. Versions stay as they are.
    /// </remarks>
    /// <returns>False if it had that state already, or does not exist.</returns>
    ValueTask<bool> SetTrashedAsync(IWriteTransaction transaction, Id<Subject> id, bool trashed, CancellationToken cancellationToken);
}
