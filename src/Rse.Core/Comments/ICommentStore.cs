using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Comments;

/// <summary>
/// Storage of comments. <see cref="ISubjectStore"/> stores the base row, and whether a comment is trashed.
/// </summary>
internal interface ICommentStore
{
    /// <summary>Stores a new comment under the id of its subject; updates the comment counts of root and parent.</summary>
    /// <returns>False if root or parent is trashed by now: then the caller rolls back.</returns>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Comment comment, CancellationToken cancellationToken);

    /// <summary>
    /// Changes body and edit time if the version is still <paramref name="comment"/>'s and it is not trashed; the version goes up by
    /// one.
    /// </summary>
    /// <returns>False if it is stale or trashed.</returns>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Comment comment, CancellationToken cancellationToken);

    /// <summary>
    /// The comment, trashed or not, if its audience lets the viewer see it and its thread is not trashed; the service hides a trashed
    /// comment.
    /// </summary>
    ValueTask<Comment?> FindAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken);

    /// <summary>
    /// A thread's untrashed comments that the viewer may see, oldest first, by (time, id); none if the root is trashed.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="subject">The root for the whole thread, or any subject for the direct replies to it.</param>
    /// <param name="direct">True for only the direct replies.</param>
    /// <param name="slice">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Comment>> ListAsync(
        Viewer viewer,
        Id<Subject> subject,
        bool direct,
        Slice slice,
        CancellationToken cancellationToken
    );
}
