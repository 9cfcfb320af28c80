using Rse.People;
using Rse.Spaces;

namespace Rse.Feeds;

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
