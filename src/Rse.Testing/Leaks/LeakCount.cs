namespace Rse.Testing.Leaks;

/// <summary>What a number on a surface counts. The kit knows what it must be for each viewer.</summary>
public enum LeakCount
{
    /// <summary>
    /// The comments of a subject, as its summary says: the thread of a post or host object, the direct replies to a comment.
    /// </summary>
    Comments,

    /// <summary>The comments listed in the thread of a post or host object, or in reply to a comment.</summary>
    ListedComments,

    /// <summary>The reactions to a subject, of all kinds, as its summary says.</summary>
    Reactions,

    /// <summary>The reactions listed by member.</summary>
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

    /// <summary>What the member follows, of all kinds.</summary>
    ListedFollows,

    /// <summary>The unread entries of the viewer's home; the key is empty.</summary>
    UnreadEntries,

    /// <summary>The unread posts of a space that the viewer belongs to.</summary>
    UnreadPosts,

    /// <summary>The members who read a subject.</summary>
    Readers,

    /// <summary>The bookmarks of the viewer; the key is empty.</summary>
    ListedBookmarks,

    /// <summary>The posts and comments listed that cite a subject.</summary>
    ListedCitations,

    /// <summary>The members whom a post in a space would reach, among those whom the viewer may see.</summary>
    Reached,

    /// <summary>The posts and comments that a search for the common word counts; the key is empty.</summary>
    Found,
}

/// <summary>A number that a surface showed.</summary>
internal sealed record LeakCounted(LeakCount What, string Key, long Number);
