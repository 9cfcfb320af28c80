namespace Rse.Follows;

/// <summary>How much of what is followed stands in the home feed.</summary>
public enum FollowLevel
{
    /// <summary>Posts and comments.</summary>
    Everything,

    /// <summary>Posts, and no comments. A thread, which holds nothing else, is not followed so.</summary>
    PostsOnly,

    /// <summary>Nothing: the follow stays as the wish to see the best of it, for feeds that choose by worth instead of time.</summary>
    HighlightsOnly,
}
