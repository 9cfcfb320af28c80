using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Follows;

/// <summary>Follows members, spaces, topics and subjects.</summary>
/// <remarks>Thread-safe; a singleton. A follow is a wish, never a permission: what one follows but may not see is not shown.</remarks>
public sealed class FollowService
{
    /// <summary>Follows; nothing happens where the viewer does already.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="kind"><c>member</c>, <c>space</c>, <c>topic</c>, or a kind of subject.</param>
    /// <param name="key">Handle, slug, topic name, or the key of the subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>kind-unknown</c>, <c>key-invalid</c>, <c>self-reference</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The thing does not exist or is hidden from the viewer.</exception>
    public ValueTask FollowAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Follows no more; nothing happens where the viewer does not.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The thing does not exist or is hidden from the viewer.</exception>
    public ValueTask UnfollowAsync(Viewer viewer, string kind, string key, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Whether the viewer follows the thing.</summary>
    public ValueTask<bool> ExistsAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>What a member follows of one kind, newest first; what is hidden from the viewer is left out.</summary>
    /// <exception cref="NotFoundException">The member does not exist or is hidden from the viewer.</exception>
    public ValueTask<Page<FollowedTarget>> ListAsync(Viewer viewer, string handle, FollowKind kind, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
