using Rse.CustomFeeds;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Feeds;

/// <summary>Identifies a feed.</summary>
/// <param name="Kind">The kind of feed.</param>
/// <param name="TargetId">The id of the space, member, topic, root subject or custom feed; for home, of its owner.</param>
public readonly record struct FeedScope(FeedKind Kind, long TargetId)
{
    /// <summary>The home feed of a member.</summary>
    public static FeedScope Home(Id<Member> member) => new(FeedKind.Home, member.Value);

    /// <summary>The feed of a space.</summary>
    public static FeedScope Space(Id<Space> space) => new(FeedKind.Space, space.Value);

    /// <summary>The feed of a member.</summary>
    public static FeedScope Member(Id<Member> member) => new(FeedKind.Member, member.Value);

    /// <summary>The feed of a topic.</summary>
    public static FeedScope Topic(Id<Topic> topic) => new(FeedKind.Topic, topic.Value);

    /// <summary>The feed of a thread.</summary>
    public static FeedScope Subject(Id<Subject> root) => new(FeedKind.Subject, root.Value);

    /// <summary>A custom feed.</summary>
    public static FeedScope Custom(Id<CustomFeed> feed) => new(FeedKind.Custom, feed.Value);

    /// <summary>The text that cursors of this feed are bound to.</summary>
    public override string ToString() => $"feed/{Kind}/{TargetId}";
}

/// <summary>The kinds of feeds.</summary>
public enum FeedKind
{
    /// <summary>
    /// What the viewer follows: posts in spaces, posts and comments of members, what is tagged with topics, comments on subjects.
    /// </summary>
    Home,

    /// <summary>The posts of a space.</summary>
    Space,

    /// <summary>The posts and comments of a member.</summary>
    Member,

    /// <summary>The posts and comments tagged with a topic.</summary>
    Topic,

    /// <summary>The comments in the thread of a subject.</summary>
    Subject,

    /// <summary>
    /// The entries of a saved combination of spaces, members, topics, kinds and words; see <see cref="CustomFeeds.CustomFeedService"/>.
    /// </summary>
    Custom,
}
