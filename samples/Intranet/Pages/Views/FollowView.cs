using Rse.Follows;

namespace Intranet.Pages.Views;

/// <summary>A button to follow or unfollow, and the level of the follow.</summary>
/// <param name="Kind">The kind of target, as in <c>FollowService</c>.</param>
/// <param name="Key">Its key.</param>
/// <param name="Level">The level of the viewer's follow; null if they do not follow.</param>
public sealed record FollowView(string Kind, string Key, FollowLevel? Level)
{
    /// <summary>The levels that make a difference: a thread contains only comments, so it has no level for posts.</summary>
    public IEnumerable<FollowLevel> Levels =>
        Kind is "member" or "topic" or "space"
            ? Enum.GetValues<FollowLevel>().Where(level => Kind is not "space" || level is not FollowLevel.PostsOnly)
            : [FollowLevel.Everything, FollowLevel.HighlightsOnly];
}
