using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Lets members in and out of spaces.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class MembershipService
{
    /// <summary>Joins, adds a member, or changes a role; joining follows the space. Idempotent.</summary>
    /// <param name="viewer">Who acts. Themselves into an open space: any internal member, as contributor. Anybody else, or another role: a moderator (below moderator) or owner (any).</param>
    /// <param name="slug">The space.</param>
    /// <param name="handle">Who is let in.</param>
    /// <param name="role">Null for contributor, or the role they have already.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>, <c>guests-not-admitted</c>, <c>last-owner</c>, <c>space-archived</c>.</exception>
    public ValueTask<Membership> PutAsync(Viewer viewer, string slug, string handle, SpaceRole? role = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Leaves, or removes a member; the follow of the space ends with the membership. Nothing happens where there is no membership.</summary>
    /// <exception cref="NotFoundException">Space or member does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>last-owner</c>.</exception>
    public ValueTask RemoveAsync(Viewer viewer, string slug, string handle, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The members of a space, for those who may see what is in it.</summary>
    /// <exception cref="NotFoundException">The space does not exist or its content is hidden from the viewer.</exception>
    public ValueTask<Page<SpaceMember>> ListAsync(Viewer viewer, string slug, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
