namespace Rse.Feeds;

/// <summary>What keeps something out of a home feed.</summary>
public enum FeedObstacle
{
    /// <summary>Nothing that the member follows leads to it.</summary>
    NothingFollowed,

    /// <summary>What leads to it is followed for its posts only, and it is a comment.</summary>
    LevelPostsOnly,

    /// <summary>What leads to it is followed for its highlights only, and it is none now.</summary>
    LevelHighlightsOnly,

    /// <summary>Its space is followed, which brings posts home, and it is a comment.</summary>
    SpaceBringsPosts,

    /// <summary>Its thread is followed, which brings comments home, and it is the post on top.</summary>
    ThreadBringsComments,

    /// <summary>It is muted.</summary>
    Muted,

    /// <summary>It is an object of the host: comments on it stand in feeds, it does not.</summary>
    HostObject,
}
