using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;

namespace Rse.Feeds.Home;

/// <summary>The rule for which contributions are in a member's home feed, as data, defined only here.</summary>
/// <remarks>
/// A contribution is in a home feed if a follow adds it (<see cref="Sources"/>), the level of the follow admits it (<see cref="Levels"/>),
/// no active mute excludes it (<see cref="Mutes"/>), the viewer holds the audiences of its activity, its subject and the root of its
/// thread, and neither subject nor root is trashed. It is unread until one of <see cref="ReadMarks"/> holds. Storage compiles these tables
/// into its statements, and <see cref="HomeExplainer"/> answers from them; docs/decisions/0008 shows them.
/// </remarks>
internal static class HomeRule
{
    private static readonly Listing[] All = [Listing.Reply, Listing.Top];

    /// <summary>
    /// The sources of contributions, one per kind of follow, in the order in which they are read: spaces first, where most happens.
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

    /// <summary>What each level of a follow admits.</summary>
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

    /// <summary>What each kind of mute excludes while it is active.</summary>
    public static IReadOnlyList<HomeMute> Mutes { get; } =
    [
        new(MuteKind.Member, HomeLink.Author),
        new(MuteKind.Space, HomeLink.Space),
        new(MuteKind.Subject, HomeLink.Itself, HomeLink.Thread),
        new(MuteKind.Kind, HomeLink.Kind),
        new(MuteKind.Topic, HomeLink.Topic, HomeLink.ThreadTopic),
    ];

    /// <summary>
    /// The mutes that also keep notifications from a member. A muted kind of contribution concerns the home feed alone: for kinds of
    /// notifications there are settings.
    /// </summary>
    public static IReadOnlyList<HomeMute> MutesOfNotifications { get; } = [.. Mutes.Where(mute => mute.Kind is not MuteKind.Kind)];

    /// <summary>What makes a contribution read, in the order of precedence in an explanation.</summary>
    public static IReadOnlyList<FeedReadState> ReadMarks { get; } =
    [FeedReadState.Own, FeedReadState.Read, FeedReadState.MarkedAll, FeedReadState.Old];

    /// <summary>Returns the source of a kind of follow.</summary>
    public static HomeSource SourceOf(FollowKind kind) => Sources.First(source => source.Kind == kind);

    /// <summary>Returns what a level admits.</summary>
    public static HomeLevel LevelOf(FollowLevel level) => Levels.First(found => found.Level == level);

    /// <summary>Returns the kind of mute that excludes everything of a followed thing, so that it adds nothing.</summary>
    public static MuteKind MuteOf(HomeSource source) => Mutes.First(mute => mute.Links.Contains(source.Link)).Kind;

    /// <summary>Returns why a follow that applies to a contribution does not add it to the home feed; null if it does.</summary>
    public static FeedObstacle? ObstacleOf(FollowKind kind, FollowLevel level, Listing listing, bool isHighlight)
    {
        var source = SourceOf(kind);
        var passes = LevelOf(level);
        return !source.Brings.Contains(listing) ? source.Obstacle
            : passes.Passes.Contains(listing) && (isHighlight || !passes.HighlightsOnly) ? null
            : passes.Obstacle;
    }
}

/// <summary>A kind of follow as a source of the home feed.</summary>
internal sealed record HomeSource
{
    /// <summary>The kind of followed thing.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>Which link of a contribution must be the followed thing.</summary>
    public required HomeLink Link { get; init; }

    /// <summary>The listings that it adds; at least one.</summary>
    public required IReadOnlyList<Listing> Brings { get; init; }

    /// <summary>The reason of the entries that it adds.</summary>
    public required FeedReason Reason { get; init; }

    /// <summary>Why it does not add other listings; null if it adds all.</summary>
    public FeedObstacle? Obstacle { get; init; }
}

/// <summary>What a level of a follow admits.</summary>
internal sealed record HomeLevel
{
    /// <summary>The level of the follow.</summary>
    public required FollowLevel Level { get; init; }

    /// <summary>The listings that pass; at least one.</summary>
    public required IReadOnlyList<Listing> Passes { get; init; }

    /// <summary>Whether only current highlights pass.</summary>
    public bool HighlightsOnly { get; init; }

    /// <summary>Why the level stops something; null if everything passes.</summary>
    public FeedObstacle? Obstacle { get; init; }
}

/// <summary>What a kind of mute excludes from the home feed, until the mute expires.</summary>
/// <param name="Kind">The kind of muted thing.</param>
/// <param name="Links">A contribution is excluded if one of these links is the muted thing; at least one.</param>
internal sealed record HomeMute(MuteKind Kind, params IReadOnlyList<HomeLink> Links);

/// <summary>A link of a contribution to something that a follow or mute can name.</summary>
internal enum HomeLink
{
    /// <summary>Its author.</summary>
    Author,

    /// <summary>Its space.</summary>
    Space,

    /// <summary>The contribution itself.</summary>
    Itself,

    /// <summary>The root of its thread; for a post, the post itself.</summary>
    Thread,

    /// <summary>A topic that it is tagged with.</summary>
    Topic,

    /// <summary>A topic that the root of its thread is tagged with.</summary>
    ThreadTopic,

    /// <summary>Its kind: a kind of post, or comment.</summary>
    Kind,
}
