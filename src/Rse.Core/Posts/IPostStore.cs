using Rse.People;
using Rse.Transactions;

namespace Rse.Posts;

/// <summary>
/// Storage of posts. <see cref="Subjects.ISubjectStore"/> stores the base row, and whether a post is trashed.
/// </summary>
internal interface IPostStore
{
    /// <summary>Stores a new, published post under the id of its subject; updates the post count of the space.</summary>
    ValueTask AddAsync(IWriteTransaction transaction, Post post, CancellationToken cancellationToken);

    /// <summary>
    /// Changes title, body and edit time if the version is still <paramref name="post"/>'s and the post is published; the version goes
    /// up by one.
    /// </summary>
    /// <returns>False if it is stale or trashed.</returns>
    ValueTask<bool> UpdateAsync(IWriteTransaction transaction, Post post, CancellationToken cancellationToken);

    /// <summary>The post, published or trashed, if its audience lets the viewer see it; the service hides what is trashed.</summary>
    ValueTask<Post?> FindAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken);
}
