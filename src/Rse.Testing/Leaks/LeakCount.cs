namespace Rse.Testing.Leaks;

/// <summary>What a number on a surface counts; the kit knows what it must be for each viewer.</summary>
public enum LeakCount
{
    /// <summary>
    /// The comments of a subject, as its summary says: the thread of a post or host object, the direct replies to a comment.
    /// </summary>
    Comments,

    /// <summary>The comments listed in the thread of a post or host object, or below a comment.</summary>
    ListedComments,

    /// <summary>The reactions to a subject, of all kinds, as its summary says.</summary>
    Reactions,

    /// <summary>The reactions listed with the members who gave them.</summary>
    ListedReactions,

    /// <summary>The ratings of a subject.</summary>
    Ratings,

    /// <summary>The members of a space, as its summary says.</summary>
    SpaceMembers,

    /// <summary>The members listed in a space.</summary>
    ListedSpaceMembers,

    /// <summary>The posts of a space, as its summary says.</summary>
    SpacePosts,

    /// <summary>The entries of the feed of a space.</summary>
    SpaceEntries,

    /// <summary>The entries of the feed of a member.</summary>
    MemberEntries,

    /// <summary>The entries of the feed of a topic.</summary>
    TopicEntries,

    /// <summary>The entries of the feed of a thread.</summary>
    SubjectEntries,

    /// <summary>The entries of the viewer's home; the key is empty.</summary>
    HomeEntries,

    /// <summary>The uses of a topic.</summary>
    TopicUses,

    /// <summary>The topics listed; the key is empty.</summary>
    ListedTopics,

    /// <summary>The members listed; the key is empty.</summary>
    ListedMembers,

    /// <summary>The spaces listed; the key is empty.</summary>
    ListedSpaces,

    /// <summary>The spaces listed to which the viewer belongs; the key is empty.</summary>
    MySpaces,

    /// <summary>What the member of the key follows, of all kinds.</summary>
    ListedFollows,

    /// <summary>The unread entries of the viewer's home; the key is empty.</summary>
    UnreadEntries,

    /// <summary>The unread posts of a space that the viewer belongs to.</summary>
    UnreadPosts,

    /// <summary>The members who saw a subject.</summary>
    Readers,

    /// <summary>What the viewer saved; the key is empty.</summary>
    ListedBookmarks,

    /// <summary>The posts and comments listed that cite a subject.</summary>
    ListedCitations,

    /// <summary>The members whom a post of the viewer's in a space would reach, as far as they meet them.</summary>
    Reached,
}
