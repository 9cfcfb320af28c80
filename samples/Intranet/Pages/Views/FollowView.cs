using Rse.Follows;

namespace Intranet.Pages.Views;

/// <summary>A switch between following and not, and how much of it stands at home.</summary>
/// <param name="Kind">Kind of what is followed, as <c>FollowService</c> names it.</param>
/// <param name="Key">Its key.</param>
/// <param name="Level">How much the viewer follows; null where they do not.</param>
public sealed record FollowView(string Kind, string Key, FollowLevel? Level)
{
    /// <summary>Those that make a difference: a thread holds comments only, so that there is nothing between all and the best.</summary>
    public IEnumerable<FollowLevel> Levels =>
        Kind is "member" or "topic" or "space"
            ? Enum.GetValues<FollowLevel>().Where(level => Kind is not "space" || level is not FollowLevel.PostsOnly)
            : [FollowLevel.Everything, FollowLevel.HighlightsOnly];
}
