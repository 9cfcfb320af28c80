using Rse.People;

namespace Rse.Feeds;

/// <summary>Which view of the activities a feed is.</summary>
public enum FeedKind
{
    /// <summary>
    /// What the viewer follows: posts of spaces, posts and comments of members, what carries topics, comments on subjects.
    /// </summary>
    Home,

    /// <summary>The posts of a space.</summary>
    Space,

    /// <summary>The posts and comments of a member.</summary>
    Member,

    /// <summary>The posts and comments that carry a topic.</summary>
    Topic,

    /// <summary>The comments in the thread of a subject.</summary>
    Subject,

    /// <summary>
    /// What a saved combination of spaces, members, topics, kinds and words picks; see <see cref="CustomFeeds.CustomFeedService"/>.
    /// </summary>
    Custom,
}
