using Rse.Feeds;
using Rse.Testing.Leaks.Surfaces;
using Rse.Testing.Leaks.Surfaces.Feeds;
using Rse.Testing.Leaks.Surfaces.Members;
using Rse.Testing.Leaks.Surfaces.Spaces;
using Rse.Testing.Leaks.Surfaces.Subjects;

namespace Rse.Testing.Leaks;

/// <summary>The drivers of the services of <c>Rse.Core</c>.</summary>
public static class LeakSurfaces
{
    /// <summary>
    /// One for each service that shows something to a viewer, except search, live events and custom feeds: their data cannot be prepared
    /// through the services.
    /// </summary>
    public static IReadOnlyList<ILeakSurface> Services { get; } =
    [
        .. Enum.GetValues<FeedKind>().Where(kind => kind is not FeedKind.Custom).Select(kind => new FeedSurface(kind)),
        new AnswerSurface(),
        new BriefSurface(),
        new CitationSurface(),
        new RefusalSurface(),
        new JoinSurface(),
        new FollowSurface(),
        new HighlightSurface(),
        new SpaceHistorySurface(),
        new MemberSurface(),
        new MentionSurface(),
        new NotificationSurface(),
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
        new TypeaheadSurface(),
    ];

    /// <summary>The driver of search, for networks that have an index.</summary>
    public static ILeakSurface Search { get; } = new SearchSurface();

    /// <summary>The driver of who knows about something, for networks that have an index.</summary>
    public static ILeakSurface Experts { get; } = new ExpertSurface();

    /// <summary>The driver of explanations of results, for networks whose index gives them.</summary>
    public static ILeakSurface SearchExplanations { get; } = new SearchExplanationSurface();
}
