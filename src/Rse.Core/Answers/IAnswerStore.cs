using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Answers;

/// <summary>What storage must do for accepted answers: one a question.</summary>
/// <remarks>
/// An answer that is trashed stays stored, and is none for as long as it is trashed: <see cref="SubjectSnapshot.AcceptedId"/> says the
/// same.
/// </remarks>
internal interface IAnswerStore
{
    /// <summary>Accepts an answer, in place of the one accepted before; where it is accepted already, nothing changes.</summary>
    /// <returns>The comment that was accepted before, trashed or not; null where none was.</returns>
    ValueTask<Id<Subject>?> PutAsync(IWriteTransaction transaction, Answer answer, CancellationToken cancellationToken);

    /// <summary>Takes back that a comment is accepted; false where it is not.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> question,
        Id<Subject> comment,
        CancellationToken cancellationToken
    );

    /// <summary>The accepted answer to a question, where there is one that is not trashed and that the viewer may see.</summary>
    ValueTask<Answer?> FindAsync(Viewer viewer, Id<Subject> question, CancellationToken cancellationToken);
}
