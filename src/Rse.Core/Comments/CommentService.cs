using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Comments;

/// <summary>Adds, edits, trashes, restores and lists comments on any subject.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class CommentService
{
    /// <summary>Adds a comment. Whoever may see the subject and is a member of its space, or any internal member where the space is open; anybody who may see a host object.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">The text breaks a rule, <c>kind-unknown</c>, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    public ValueTask<Comment> AddAsync(Viewer viewer, CommentDraft draft, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes a comment. Its author only.</summary>
    /// <exception cref="NotFoundException">The comment does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">The text breaks a rule, or <c>not-allowed</c>.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public ValueTask<Comment> EditAsync(Viewer viewer, Id<Comment> id, CommentEdit edit, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes a comment out of sight; replies to it stay. Its author, and moderators of the space. Trashing twice is harmless.</summary>
    /// <exception cref="NotFoundException">The comment does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public ValueTask TrashAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Brings a trashed comment back as it was. Its author, and moderators of the space. Restoring twice is harmless.</summary>
    /// <exception cref="NotFoundException">The comment does not exist, or the viewer may not restore it.</exception>
    public ValueTask<Comment> RestoreAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The comment; null where there is none, it is trashed or hidden from the viewer.</summary>
    public ValueTask<Comment?> FindAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A thread, oldest first; nesting is by <see cref="SubjectSnapshot.ParentId"/>.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="subject">A post or host object for its thread, a comment for the replies to it.</param>
    /// <param name="direct">True for only the direct replies to a post or host object.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public ValueTask<Page<SubjectSnapshot>> ListAsync(Viewer viewer, SubjectRef subject, bool direct, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
