using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Answers;

/// <summary>Stores accepted answers, one per question.</summary>
/// <remarks>
/// A trashed answer stays stored but does not count while it is trashed, nor in <see cref="SubjectSnapshot.AcceptedId"/>.
/// </remarks>
internal interface IAnswerStore
{
    /// <summary>Accepts an answer instead of any other, unless it is accepted already.</summary>
    /// <returns>The comment that was accepted before, trashed or not; null if there was none.</returns>
    ValueTask<Id<Subject>?> PutAsync(IWriteTransaction transaction, Answer answer, CancellationToken cancellationToken);

    /// <summary>Removes the acceptance of a comment. Returns false if it is not accepted.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> question,
        Id<Subject> comment,
        CancellationToken cancellationToken
    );

    /// <summary>Finds the accepted answer to a question; null if there is none, or it is trashed or hidden from the viewer.</summary>
    ValueTask<Answer?> FindAsync(Viewer viewer, Id<Subject> question, CancellationToken cancellationToken);
}

/// <summary>The accepted answer to a question.</summary>
internal sealed record Answer
{
    /// <summary>The question.</summary>
    public required Id<Subject> QuestionId { get; init; }

    /// <summary>The comment in its thread.</summary>
    public required Id<Subject> CommentId { get; init; }

    /// <summary>The member who accepted it.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>The time. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
