namespace Rse.Feeds;

/// <summary>Why an entry is in a feed.</summary>
public enum FeedReason
{
    /// <summary>It belongs to the space, member, topic or thread that the feed shows.</summary>
    Belongs,

    /// <summary>The viewer follows its author.</summary>
    FollowsMember,

    /// <summary>The viewer follows its space.</summary>
    FollowsSpace,

    /// <summary>The viewer follows a topic that it carries.</summary>
    FollowsTopic,

    /// <summary>The viewer follows its thread.</summary>
    FollowsSubject,
}
