using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Briefs;

/// <summary>Says what a post would cost before it is posted: how many readers.</summary>
/// <remarks>
/// Thread-safe; a singleton. Numbers alone, counted now; whom a mention or a topic would reach besides is not known before.
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

    /// <summary>How many readers a post of the viewer's in a space would have. Whoever may post there.</summary>
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
