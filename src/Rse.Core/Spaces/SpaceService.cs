using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Makes, changes, finds and lists spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceService
{
    /// <summary>Makes a space with the viewer as its owner and follower. Internal members only.</summary>
    /// <exception cref="RefusedException">A text breaks a rule, or <c>not-allowed</c>.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: the slug is in use, by a space that the viewer may not even know of.</exception>
    public ValueTask<Space> CreateAsync(Viewer viewer, SpaceDraft draft, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Renames, describes, archives or reopens. Owners only.</summary>
    /// <exception cref="NotFoundException">There is none, or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">A text breaks a rule, or <c>not-allowed</c>.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>.</exception>
    public ValueTask<Space> EditAsync(Viewer viewer, string slug, SpaceEdit edit, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The space with the slug; null where there is none or the viewer may not know of it.</summary>
    public ValueTask<Space?> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The space; null where there is none or the viewer may not know of it.</summary>
    public ValueTask<Space?> FindAsync(Viewer viewer, Id<Space> id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The living spaces that the viewer may know of, oldest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="mine">True for only those they belong to.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<Page<Space>> ListAsync(Viewer viewer, bool mine, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
