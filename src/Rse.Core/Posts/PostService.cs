using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Posts;

/// <summary>Publishes, edits, trashes and restores posts.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class PostService
{
    /// <summary>Publishes a post. Contributors of the space.</summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">A text breaks a rule, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    public ValueTask<Post> CreateAsync(Viewer viewer, string slug, PostDraft draft, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Changes a post. Its author only.</summary>
    /// <exception cref="NotFoundException">The post does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">A text breaks a rule, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public ValueTask<Post> EditAsync(Viewer viewer, Id<Post> id, PostEdit edit, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes a post out of sight: it and its thread leave every feed and search. Its author, and moderators of the space. Trashing twice is harmless.</summary>
    /// <exception cref="NotFoundException">The post does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public ValueTask TrashAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Brings a trashed post back as it was. Its author, and moderators of the space. Restoring twice is harmless.</summary>
    /// <exception cref="NotFoundException">The post does not exist, or the viewer may not restore it.</exception>
    public ValueTask<Post> RestoreAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The published post; null where there is none or it is hidden from the viewer.</summary>
    public ValueTask<Post?> FindAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
