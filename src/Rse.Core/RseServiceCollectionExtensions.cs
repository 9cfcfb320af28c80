using System.Diagnostics.CodeAnalysis;
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
using Rse.Deliveries;
using Rse.Directories;
using Rse.Experts;
using Rse.Feeds;
using Rse.FeedTokens;
using Rse.Follows;
using Rse.Health;
using Rse.Highlights;
using Rse.Highlights.Scoring;
using Rse.Letters;
using Rse.Live;
using Rse.Members;
using Rse.Mutes;
using Rse.Networks;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.Perimeters;
using Rse.Plugins;
using Rse.Posts;
using Rse.Projections;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.SavedSearches;
using Rse.Search;
using Rse.Settings;
using Rse.Shares;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Syndication;
using Rse.Texts;
using Rse.Topics;
using Rse.Transactions;
using Rse.Typeahead;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Rse to a host, and the host's own plug-ins to Rse. The same call twice is harmless.</summary>
public static class RseServiceCollectionExtensions
{
    private const string NotTrimmed =
        "Rse runs neither trimmed nor compiled ahead of time: its storage, Lucene.Net and the binding of options find types by reflection. "
        + "Publish the app without PublishTrimmed and PublishAot.";

    /// <summary>Adds a network: the services of every slice. Calling it again returns a builder of the same network.</summary>
    /// <remarks>
    /// A registration that the host made before wins. A storage must be chosen on the builder: <c>UseSqlite</c> or <c>UsePostgres</c>.
    /// </remarks>
    [RequiresUnreferencedCode(NotTrimmed)]
    [RequiresDynamicCode(NotTrimmed)]
    public static IRseBuilder AddRse(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.TryAddSingleton(TimeProvider.System);

        // Before everything else that starts: whatever reads texts would be wrong.
        services.AddHostedService<UnicodeCheck>();
        ActivityRegistration.Add(services);
        AnswerRegistration.Add(services);
        AuditRegistration.Add(services);
        BriefRegistration.Add(services);
        CitationRegistration.Add(services);
        CommentRegistration.Add(services);
        ContributionRegistration.Add(services);
        CustomFeedRegistration.Add(services);
        DeliveryRegistration.Add(services);
        DeliveryWishRegistration.Add(services);
        DirectoryRegistration.Add(services);
        ExpertRegistration.Add(services);
        FeedRegistration.Add(services);
        FeedTokenRegistration.Add(services);
        FollowRegistration.Add(services);
        HealthRegistration.Add(services);
        HighlightRegistration.Add(services);
        LetterRegistration.Add(services);
        LiveRegistration.Add(services);
        MemberRegistration.Add(services);
        MuteRegistration.Add(services);
        NetworkRegistration.Add(services);
        NotificationSettingsRegistration.Add(services);
        NotificationRegistration.Add(services);
        PerimeterRegistration.Add(services);
        PluginRegistration.Add(services);
        PostRegistration.Add(services);
        ProjectionRegistration.Add(services);
        RatingRegistration.Add(services);
        ReactionRegistration.Add(services);
        BookmarkRegistration.Add(services);
        SearchRegistration.Add(services);
        ReadStateRegistration.Add(services);
        SavedSearchRegistration.Add(services);
        ShareRegistration.Add(services);
        SpaceRegistration.Add(services);
        SubjectRegistration.Add(services);
        SyndicationRegistration.Add(services);
        TextRegistration.Add(services);
        TopicRegistration.Add(services);
        TransactionRegistration.Add(services);
        TypeaheadRegistration.Add(services);
        return new RseBuilder(services);
    }

    /// <summary>Adds a reader of the activity log; see <see cref="IProjection"/>.</summary>
    /// <typeparam name="TProjection">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddProjection<TProjection>(this IRseBuilder builder)
        where TProjection : class, IProjection
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, TProjection>());
        return builder;
    }

    /// <summary>
    /// Makes a kind of host object a subject, so that it can be commented, rated, reacted to and followed; see
    /// <see cref="ISubjectResolver"/>.
    /// </summary>
    /// <typeparam name="TResolver">
    /// Says who may see such an object and what it is called. Scoped, unless the host registered it otherwise before.
    /// </typeparam>
    /// <remarks>Two resolvers of one kind fail when the host starts.</remarks>
    public static IRseBuilder AddSubject<TResolver>(this IRseBuilder builder)
        where TResolver : class, ISubjectResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TResolver>();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Scoped<ISubjectResolver, TResolver>(provider => provider.GetRequiredService<TResolver>())
        );
        return builder;
    }

    /// <summary>Lets the host grant audiences to members; see <see cref="IHostPerimeter"/>.</summary>
    /// <typeparam name="TPerimeter">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddHostPerimeter<TPerimeter>(this IRseBuilder builder)
        where TPerimeter : class, IHostPerimeter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostPerimeter, TPerimeter>());
        return builder;
    }

    /// <summary>Lets groups of the host be mirrored into spaces; see <see cref="IMemberDirectory"/>.</summary>
    /// <typeparam name="TDirectory">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddMemberDirectory<TDirectory>(this IRseBuilder builder)
        where TDirectory : class, IMemberDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemberDirectory, TDirectory>());
        return builder;
    }

    /// <summary>Lets links of the host's own pages be citations of what they show; see <see cref="ISubjectLinks"/>.</summary>
    /// <typeparam name="TLinks">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddSubjectLinks<TLinks>(this IRseBuilder builder)
        where TLinks : class, ISubjectLinks
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubjectLinks, TLinks>());
        return builder;
    }

    /// <summary>Brings notifications to members by a way of the host's own; see <see cref="IDeliveryChannel"/>.</summary>
    /// <typeparam name="TChannel">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddDeliveryChannel<TChannel>(this IRseBuilder builder)
        where TChannel : class, IDeliveryChannel
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeliveryChannel, TChannel>());
        return builder;
    }

    /// <summary>Adds a kind of notification; see <see cref="INotificationKind"/>.</summary>
    /// <typeparam name="TKind">A singleton; its constructor is given the services of the host.</typeparam>
    public static IRseBuilder AddNotificationKind<TKind>(this IRseBuilder builder)
        where TKind : class, INotificationKind
    {
        ArgumentNullException.ThrowIfNull(builder);
        NotificationRegistration.AddKind<TKind>(builder.Services);
        return builder;
    }

    /// <summary>Scores contributions with a custom formula; see <see cref="IValueFormula"/>.</summary>
    /// <typeparam name="TFormula">A singleton; its constructor is given the services of the host.</typeparam>
    /// <remarks>There is one formula: the last registration wins.</remarks>
    public static IRseBuilder UseValueFormula<TFormula>(this IRseBuilder builder)
        where TFormula : class, IValueFormula
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IValueFormula, TFormula>());
        return builder;
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
