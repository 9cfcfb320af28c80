namespace Rse.Feeds;

/// <summary>What holds a group together.</summary>
public enum FeedGroupKind
{
    /// <summary>Nothing: one activity by itself.</summary>
    Entry,

    /// <summary>A thread: the post and the comments on it, or the comments on a host object.</summary>
    Thread,

    /// <summary>A burst: posts of one member in one space, none of which has a comment in this feed on that day.</summary>
    Burst,
}
