using Rse.Members;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>Finds the space and the member that a command names by slug and handle.</summary>
internal sealed class SpaceLookup(SpaceService spaces, ISpaceStore store, MemberService members)
{
    /// <summary>The space.</summary>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    public async ValueTask<Space> FindAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        await spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();

    /// <summary>The space and the member.</summary>
    /// <exception cref="NotFoundException">One of them does not exist or is hidden from the viewer.</exception>
    public async ValueTask<(Space Space, Member Member)> FindAsync(
        Viewer viewer,
        string slug,
        string handle,
        CancellationToken cancellationToken
    ) =>
        (
            await FindAsync(viewer, slug, cancellationToken),
            await members.FindAsync(viewer, handle, cancellationToken) ?? throw new NotFoundException()
        );

    /// <summary>The visible members among the ids, by id.</summary>
    public async ValueTask<Dictionary<Id<Member>, Member>> ListMembersAsync(
        Viewer viewer,
        IEnumerable<Id<Member>> ids,
        CancellationToken cancellationToken
    ) => (await members.ListAsync(viewer, [.. ids.Distinct()], cancellationToken)).ToDictionary(member => member.Id);

    /// <summary>The visible spaces among the ids, by id.</summary>
    public async ValueTask<Dictionary<Id<Space>, Space>> ListSpacesAsync(
        Viewer viewer,
        IEnumerable<Id<Space>> ids,
        CancellationToken cancellationToken
    ) => (await store.ListAsync(viewer, [.. ids.Distinct()], cancellationToken)).ToDictionary(space => space.Id);
}
