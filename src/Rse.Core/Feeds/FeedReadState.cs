namespace Rse.Feeds;

/// <summary>Whether something is among the unread of a member, and why not.</summary>
public enum FeedReadState
{
    /// <summary>It is unread.</summary>
    Unread,

    /// <summary>They wrote it.</summary>
    Own,

    /// <summary>They saw it.</summary>
    Read,

    /// <summary>They marked everything up to it as read, in its space or everywhere.</summary>
    MarkedAll,

    /// <summary>It is older than their coming to the network, or than <see cref="FeedOptions.UnreadDays"/>.</summary>
    Old,

    /// <summary>It is an object of the host, which has nothing to read here.</summary>
    HostObject,
}
