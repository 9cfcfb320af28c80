using Rse.People;

namespace Rse.Follows;

/// <summary>What kind of thing is followed.</summary>
public enum FollowKind
{
    /// <summary>A member: their posts and comments.</summary>
    Member,

    /// <summary>A space: the posts in it.</summary>
    Space,

    /// <summary>A topic: the posts and comments that carry it.</summary>
    Topic,

    /// <summary>A subject: the comments in its thread.</summary>
    Subject,
}
