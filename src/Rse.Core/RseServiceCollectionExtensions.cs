using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rse;
using Rse.Activities;
using Rse.Answers;
using Rse.Audits;
using Rse.Bookmarks;
using Rse.Briefs;
using Rse.Citations;
using Rse.Comments;
using Rse.Contributions;
using Rse.CustomFeeds;
using Rse.Directories;
using Rse.Feeds;
using Rse.Follows;
using Rse.Highlights;
using Rse.Imports;
using Rse.Live;
using Rse.Members;
using Rse.Mutes;
using Rse.Networks;
using Rse.Perimeters;
using Rse.Plugins;
using Rse.Posts;
using Rse.Projections;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Syndication;
using Rse.Texts;
using Rse.Topics;
using Rse.Transactions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Rse to a host.</summary>
public static class RseServiceCollectionExtensions
{
    /// <summary>Adds a network: the services of every slice. Calling it again returns a builder of the same network.</summary>
    /// <remarks>
    /// A registration that the host made before wins. A storage must be chosen on the builder: <c>UseSqlite</c> or <c>UsePostgres</c>.
    /// </remarks>
    public static IRseBuilder AddRse(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.TryAddSingleton(TimeProvider.System);
        ActivityRegistration.Add(services);
        AnswerRegistration.Add(services);
        AuditRegistration.Add(services);
        BriefRegistration.Add(services);
        CitationRegistration.Add(services);
        CommentRegistration.Add(services);
        ContributionRegistration.Add(services);
        CustomFeedRegistration.Add(services);
        DirectoryRegistration.Add(services);
        FeedRegistration.Add(services);
        FollowRegistration.Add(services);
        HighlightRegistration.Add(services);
        ImportRegistration.Add(services);
        LiveRegistration.Add(services);
        MemberRegistration.Add(services);
        MuteRegistration.Add(services);
        NetworkRegistration.Add(services);
        PerimeterRegistration.Add(services);
        PluginRegistration.Add(services);
        PostRegistration.Add(services);
        ProjectionRegistration.Add(services);
        RatingRegistration.Add(services);
        ReactionRegistration.Add(services);
        BookmarkRegistration.Add(services);
        SearchRegistration.Add(services);
        ReadStateRegistration.Add(services);
        SpaceRegistration.Add(services);
        SubjectRegistration.Add(services);
        SyndicationRegistration.Add(services);
        TextRegistration.Add(services);
        TopicRegistration.Add(services);
        TransactionRegistration.Add(services);
        return new RseBuilder(services);
    }
}
