using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rse;
using Rse.Activities;
using Rse.Answers;
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
using Rse.Settings;
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

    /// <summary>
    /// Declares a section of the configuration below <c>Rse</c>, for a package or plug-in: at the start of the host, and when the options
    /// are first used, a key of it that is no property of the options is refused, with the nearest known key. The same call twice is
    /// harmless.
    /// </summary>
    /// <typeparam name="TOptions">The options that are bound to it.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Its path, such as <c>Rse:Search</c>.</param>
    public static IServiceCollection AddRseSection<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        RseSettings.Add<TOptions>(services, section);
        return services;
    }

    /// <summary>Checks the keys of a section whose options are read now, together with the options that share the section.</summary>
    /// <typeparam name="TOptions">The options that are read now.</typeparam>
    /// <param name="services">The services of the running host.</param>
    /// <param name="section">Its path.</param>
    /// <exception cref="InvalidOperationException">A key is not known; names every such key and the nearest known one.</exception>
    public static void CheckRseSection<TOptions>(this IServiceProvider services, string section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(services);
        if (SettingsChecker.Find(services, section, typeof(TOptions)) is { Count: > 0 } faults)
        {
            throw new InvalidOperationException(string.Join(' ', faults));
        }
    }
}
