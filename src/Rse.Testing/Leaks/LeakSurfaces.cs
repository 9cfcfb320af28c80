using Rse.Feeds;
using Rse.Testing.Leaks.Surfaces;

namespace Rse.Testing.Leaks;

/// <summary>The drivers of the services of <c>Rse.Core</c>.</summary>
public static class LeakSurfaces
{
    /// <summary>
    /// One for each service that shows something to a viewer, but search, live events and custom feeds: what those three read has to be
    /// prepared past the services.
    /// </summary>
    public static IReadOnlyList<ILeakSurface> Services { get; } =
    [
        .. Enum.GetValues<FeedKind>().Where(kind => kind is not FeedKind.Custom).Select(kind => new FeedSurface(kind)),
        new AnswerSurface(),
        new BriefSurface(),
        new CitationSurface(),
        new CommandSurface(),
        new DoorSurface(),
        new FollowSurface(),
        new HighlightSurface(),
        new HistorySurface(),
        new MemberSurface(),
        new MentionSurface(),
        new PostSurface(),
        new RatingSurface(),
        new ReachSurface(),
        new ReactionSurface(),
        new BookmarkSurface(),
        new ReadStateSurface(),
        new SpaceMemberSurface(),
        new SpaceSurface(),
        new SubjectSurface(),
        new ThreadSurface(),
        new TopicSurface(),
    ];

    /// <summary>That of search; for networks that have an index.</summary>
    public static ILeakSurface Search { get; } = new SearchSurface();
}
