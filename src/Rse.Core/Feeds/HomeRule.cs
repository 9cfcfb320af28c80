using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;

namespace Rse.Feeds;

/// <summary>Which contributions stand in a member's home feed, as data: the only place where this is said.</summary>
/// <remarks>
/// A contribution stands at home when a followed thing brings it (<see cref="Sources"/>), the level of that follow lets it through
/// (<see cref="Levels"/>), no mute in force keeps it
/// out (<see cref="Mutes"/>), the viewer holds the audience of its activity, its subject and the top of its thread, and neither of the two
/// is trashed. It is unread until one of
/// <see cref="ReadMarks"/> holds. Storage compiles these tables into its statements, and <see cref="HomeExplainer"/> answers from them;
/// docs/decisions/0008 shows them.
/// </remarks>
internal static class HomeRule
{
    private static readonly Listing[] All = [Listing.Reply, Listing.Top];

    /// <summary>
    /// What brings contributions, one a kind of follow, in the order in which they are read: spaces first, where most happens.
    /// </summary>
    public static IReadOnlyList<HomeSource> Sources { get; } =
    [
        new()
        {
            Kind = FollowKind.Space,
            Link = HomeLink.Space,
            Brings = [Listing.Top],
            Reason = FeedReason.FollowsSpace,
            Obstacle = FeedObstacle.SpaceBringsPosts,
        },
        new()
        {
            Kind = FollowKind.Member,
            Link = HomeLink.Author,
            Brings = All,
            Reason = FeedReason.FollowsMember,
        },
        new()
        {
            Kind = FollowKind.Topic,
            Link = HomeLink.Topic,
            Brings = All,
            Reason = FeedReason.FollowsTopic,
        },
        new()
        {
            Kind = FollowKind.Subject,
            Link = HomeLink.Thread,
            Brings = [Listing.Reply],
            Reason = FeedReason.FollowsSubject,
            Obstacle = FeedObstacle.ThreadBringsComments,
        },
    ];

    /// <summary>What each level of a follow lets through.</summary>
    public static IReadOnlyList<HomeLevel> Levels { get; } =
    [
        new() { Level = FollowLevel.Everything, Passes = All },
        new()
        {
            Level = FollowLevel.PostsOnly,
            Passes = [Listing.Top],
            Obstacle = FeedObstacle.LevelPostsOnly,
        },
        new()
        {
            Level = FollowLevel.HighlightsOnly,
            Passes = All,
            HighlightsOnly = true,
            Obstacle = FeedObstacle.LevelHighlightsOnly,
        },
    ];

    /// <summary>What each kind of mute keeps out while it is in force.</summary>
    public static IReadOnlyList<HomeMute> Mutes { get; } =
    [
        new(MuteKind.Member, HomeLink.Author),
        new(MuteKind.Space, HomeLink.Space),
        new(MuteKind.Subject, HomeLink.Itself, HomeLink.Thread),
        new(MuteKind.Kind, HomeLink.Kind),
        new(MuteKind.Topic, HomeLink.Topic, HomeLink.ThreadTopic),
    ];

    /// <summary>What makes a contribution read, in the order in which an explanation names it.</summary>
    public static IReadOnlyList<FeedReadState> ReadMarks { get; } =
    [FeedReadState.Own, FeedReadState.Read, FeedReadState.MarkedAll, FeedReadState.Old];

    /// <summary>The source that a kind of follow is.</summary>
    public static HomeSource SourceOf(FollowKind kind) => Sources.First(source => source.Kind == kind);

    /// <summary>What a level lets through.</summary>
    public static HomeLevel LevelOf(FollowLevel level) => Levels.First(found => found.Level == level);

    /// <summary>The kind of mute by which the thing that a source names is muted itself, so that it brings nothing.</summary>
    public static MuteKind MuteOf(HomeSource source) => Mutes.First(mute => mute.Links.Contains(source.Link)).Kind;

    /// <summary>Why a follow that leads to a contribution does not bring it home; null where it does.</summary>
    public static FeedObstacle? ObstacleOf(FollowKind kind, FollowLevel level, Listing listing, bool isHighlight)
    {
        var source = SourceOf(kind);
        var passes = LevelOf(level);
        return !source.Brings.Contains(listing) ? source.Obstacle
            : passes.Passes.Contains(listing) && (isHighlight || !passes.HighlightsOnly) ? null
            : passes.Obstacle;
    }
}
