using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Briefs;

/// <summary>Counts the readers that a post would have, before it is posted.</summary>
/// <remarks>
/// Thread-safe; a singleton. Counts now; does not include members that a mention or a topic would reach.
/// </remarks>
public sealed class ReachService
{
    private readonly SpaceService _spaces;
    private readonly IReachStore _reach;
    private readonly TimeProvider _time;

    internal ReachService(SpaceService spaces, IReachStore reach, TimeProvider time)
    {
        _spaces = spaces;
        _reach = reach;
        _time = time;
    }

    /// <summary>Counts the readers of a post by the viewer in a space. Only for members who may post there.</summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> or <c>space-archived</c>.</exception>
    public async ValueTask<PostReach> CountAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Post);
        return await _reach.CountAsync(viewer, space.Id, _time.GetUtcNow(), cancellationToken);
    }
}

/// <summary>How many readers a post in a space would have, not counting the viewer.</summary>
/// <param name="Readers">
/// The number of active members who may read it and whom the viewer may see: for a guest, those who share a space with them.
/// </param>
/// <param name="Home">How many of them see it in their home feed, because they follow the space or the viewer and mute neither.</param>
public readonly record struct PostReach(int Readers, int Home);

/// <summary>Counts the readers that a post would have.</summary>
internal interface IReachStore
{
    /// <summary>
    /// Counts the readers of a post by the viewer in a space, without the viewer and members hidden from them; 0 if they may see nothing in
    /// it.
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="space">The space.</param>
    /// <param name="now">The current time, at which memberships and mutes are checked for expiration.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<PostReach> CountAsync(Viewer viewer, Id<Space> space, DateTimeOffset now, CancellationToken cancellationToken);
}
