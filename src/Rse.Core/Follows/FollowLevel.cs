namespace Rse.Follows;

/// <summary>How much of what is followed stands in the home feed.</summary>
/// <remarks>The numbers are stored.</remarks>
public enum FollowLevel
{
    /// <summary>Posts and comments.</summary>
    Everything = 1,

    /// <summary>Posts, and no comments. A thread, which holds nothing else, is not followed so.</summary>
    PostsOnly = 2,

    /// <summary>What <see cref="Everything"/> would show and is a highlight now (<see cref="Highlights.HighlightService"/>).</summary>
    HighlightsOnly = 3,
}
