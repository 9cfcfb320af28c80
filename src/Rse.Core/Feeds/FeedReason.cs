namespace Rse.Feeds;

/// <summary>Why an entry is in a feed.</summary>
/// <remarks>The numbers are the positions of bits in statements.</remarks>
public enum FeedReason
{
    /// <summary>It belongs to the space, member, topic or thread that the feed shows.</summary>
    Belongs = 0,

    /// <summary>The viewer follows its author.</summary>
    FollowsMember = 1,

    /// <summary>The viewer follows its space.</summary>
    FollowsSpace = 2,

    /// <summary>The viewer follows a topic that it carries.</summary>
    FollowsTopic = 3,

    /// <summary>The viewer follows its thread.</summary>
    FollowsSubject = 4,
}
