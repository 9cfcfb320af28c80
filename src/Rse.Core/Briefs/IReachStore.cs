using Rse.People;
using Rse.Spaces;

namespace Rse.Briefs;

/// <summary>What storage must do to say whom a post would reach.</summary>
internal interface IReachStore
{
    /// <summary>
    /// Counts those whom a post of the viewer's in a space would reach, members hidden from the viewer and the viewer not among them;
    /// nobody where they may see nothing in it.
    /// </summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="space">The space.</param>
    /// <param name="now">The moment at which the ends of stays and mutes are looked at.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<PostReach> CountAsync(Viewer viewer, Id<Space> space, DateTimeOffset now, CancellationToken cancellationToken);
}
