using Rse.People;
using Rse.Transactions;

namespace Rse.Posts;

/// <summary>
/// What storage must do for posts. The base row is <see cref="Subjects.ISubjectStore"/>'s, and so is whether a post is trashed.
/// </summary>
internal interface IPostStore
{
    /// <summary>Stores a new, published post under the id of its subject; the post count of the space is kept.</summary>
    ValueTask AddAsync(IWriteTransaction transaction, Post post, CancellationToken cancellationToken);

    /// <summary>
    /// Changes title, body and edit time where the version is still <paramref name="post"/>'s and the post is published; the version goes
    /// up by one.
    /// </summary>
    /// <returns>False where it is stale or trashed.</returns>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Post post, CancellationToken cancellationToken);

    /// <summary>The post, published or trashed, where its audience lets the viewer see it; the service hides what is trashed.</summary>
    ValueTask<Post?> FindAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken);
}
