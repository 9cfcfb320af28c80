using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.AspNetCore;
using Rse.AspNetCore.Answers;
using Rse.AspNetCore.Audits;
using Rse.AspNetCore.Bookmarks;
using Rse.AspNetCore.Briefs;
using Rse.AspNetCore.Citations;
using Rse.AspNetCore.Comments;
using Rse.AspNetCore.CustomFeeds;
using Rse.AspNetCore.Deliveries;
using Rse.AspNetCore.Directories;
using Rse.AspNetCore.Experts;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.FeedTokens;
using Rse.AspNetCore.Follows;
using Rse.AspNetCore.Highlights;
using Rse.AspNetCore.Live;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Mutes;
using Rse.AspNetCore.Notifications;
using Rse.AspNetCore.Notifications.Settings;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Posts;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Ratings;
using Rse.AspNetCore.Reactions;
using Rse.AspNetCore.ReadStates;
using Rse.AspNetCore.SavedSearches;
using Rse.AspNetCore.Search;
using Rse.AspNetCore.Shares;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Syndication;
using Rse.AspNetCore.Texts;
using Rse.AspNetCore.Topics;
using Rse.AspNetCore.Typeahead;
using Rse.AspNetCore.WebSub;
using Rse.Perimeters;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the HTTP API of Rse.</summary>
public static class RseEndpointRouteBuilderExtensions
{
    // The container names the first service that no storage registered.
    private const string StoreName = "Rse.Perimeters.IPerimeterStore";

    // By network: two of them in one process have routes of their own.
    private static readonly ConditionalWeakTable<PerimeterService, Dictionary<string, string>> Prefixes = [];

    /// <summary>
    /// Maps the routes of the API below a prefix, and returns their group, to which the host can add policies, rate limits or CORS.
    /// </summary>
    /// <param name="endpoints">The host's endpoints; <c>AddRse()</c> was called on its services. No other registration is needed.</param>
    /// <param name="prefix">The prefix of all routes.</param>
    /// <param name="configure">Changes the options of the section <c>Rse:Web</c>; may be null.</param>
    /// <remarks>
    /// <para>
    /// Call it once in an app: the routes have names. Even without a policy of the host, anonymous requests get 401, accounts that may not
    /// act get 403, and pages of other sites cannot make a browser write.
    /// </para>
    /// <para>
    /// Everything below the prefix belongs to the API, which answers what it does not know with 404; endpoints of the host below it win.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// <c>AddRse()</c> was not called, no storage was chosen, it is called a second time, two feed formatters have one name, or an
    /// option is wrong.
    /// </exception>
    public static RouteGroupBuilder MapRse(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix = "/rse",
        Action<WebOptions>? configure = null
    )
    {
        return Map(
            endpoints,
            nameof(MapRse),
            prefix,
            configure,
            group =>
            {
                AnswerEndpoints.Map(group);
                BriefEndpoints.Map(group);
                CitationEndpoints.Map(group);
                CommentEndpoints.Map(group);
                CustomFeedEndpoints.Map(group);
                DigestEndpoints.Map(group);
                FeedEndpoints.Map(group);
                FeedTokenEndpoints.Map(group);
                PrivateFeedEndpoints.Map(group);
                FollowEndpoints.Map(group);
                HighlightEndpoints.Map(group);
                InvitationEndpoints.Map(group);
                JoinRequestEndpoints.Map(group);
                LiveEndpoints.Map(group);
                MemberEndpoints.Map(group);
                MuteEndpoints.Map(group);
                NotificationEndpoints.Map(group);
                PrivateFeedSwitchEndpoints.Map(group);
                NotificationSettingsEndpoints.Map(group);
                PostEndpoints.Map(group);
                RatingEndpoints.Map(group);
                ReachEndpoints.Map(group);
                ReactionEndpoints.Map(group);
                BookmarkEndpoints.Map(group);
                SearchEndpoints.Map(group);
                ExpertEndpoints.Map(group);
                SearchExplanationEndpoints.Map(group);
                SavedSearchEndpoints.Map(group);
                AlertEndpoints.Map(group);
                SimilarPostEndpoints.Map(group);
                ReadStateEndpoints.Map(group);
                ShareEndpoints.Map(group);
                SpaceEndpoints.Map(group);
                SpaceMemberEndpoints.Map(group);
                TopicEndpoints.Map(group);
                TypeaheadEndpoints.Map(group);
                MapHub(endpoints, group);
            }
        );
    }

    /// <summary>Maps the routes for administrators of the network below a prefix of their own, and returns their group.</summary>
    /// <param name="endpoints">The host's endpoints; <c>AddRse()</c> was called on its services.</param>
    /// <param name="policy">
    /// The host's authorization policy that admits administrators only; it has no default, so that it cannot be forgotten.
    /// </param>
    /// <param name="prefix">The prefix of all routes.</param>
    /// <param name="configure">Changes the options of the section <c>Rse:Web</c>; may be null.</param>
    /// <remarks>
    /// Call it once in an app: the routes have names. Not part of <see cref="MapRse"/>: a host that administers members and spaces in
    /// its own pages leaves it out.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// <c>AddRse()</c> was not called, no storage was chosen, it is called a second time, or an option is wrong.
    /// </exception>
    public static RouteGroupBuilder MapRseAdministration(
        this IEndpointRouteBuilder endpoints,
        string policy,
        [StringSyntax("Route")] string prefix = "/rse/administration",
        Action<WebOptions>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        var group = Map(
            endpoints,
            nameof(MapRseAdministration),
            prefix,
            configure,
            group =>
            {
                AuditEndpoints.Map(group);
                DeliveryEndpoints.Map(group);
                DirectoryEndpoints.Map(group);
                PrivateFeedSwitchEndpoints.MapAdministration(group);
                AlertEndpoints.MapAdministration(group);
                MemberAdministrationEndpoints.Map(group);
                SpaceAdministrationEndpoints.Map(group);
                ScoringEndpoints.Map(group);
                UnansweredQueryEndpoints.Map(group);
                if (endpoints.ServiceProvider.GetService<HubSite>() is not null)
                {
                    WebSubEndpoints.MapAdministration(group);
                }
            }
        );
        return group.RequireAuthorization(policy);
    }

    private static RouteGroupBuilder Map(
        IEndpointRouteBuilder endpoints,
        string call,
        string prefix,
        Action<WebOptions>? configure,
        Action<RouteGroupBuilder> map
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var network =
            FindNetwork(endpoints.ServiceProvider)
            ?? throw new InvalidOperationException(
                "The routes of Rse need its services: call services.AddRse() and choose a storage before the app is built."
            );
        var options = WebOptions.Read(endpoints.ServiceProvider, configure);
        RequireOnce(network, call, prefix);
        if (endpoints.ServiceProvider.GetService<IOptions<JsonOptions>>() is { } json)
        {
            RseJson.AddTo(json.Value.SerializerOptions);
        }

        var group = endpoints.MapGroup(prefix);
        // The services hold the rules; validation added by the host would answer in another format, without codes.
        var time = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        group.WithMetadata(options, new FeedDates(time), new FeedMemory(time));
        group.DisableCookieRedirect().DisableValidation();
        map(group);
        if (call is nameof(MapRse) && endpoints.ServiceProvider.GetService<HubSite>() is { } site)
        {
            // The hub reads feeds outside requests, and links as they do.
            site.Options = options;
        }

        AppRootMiddleware.Add(endpoints, group, prefix, options);
        var unmatched = new UnmatchedRequests();
        if (RoutePatternFactory.Parse(prefix).PathSegments.Count > 0)
        {
            // Without a prefix, every address of the host would be below it.
            group
                .Map("{**address}", unmatched.RefuseAsync)
                .WithOrder(int.MaxValue)
                .WithMetadata(new HttpMethodMetadata([]), new ExcludeFromDescriptionAttribute());
        }

        var sources = ((IEndpointRouteBuilder)group).DataSources;
        EndpointDataSource[] routes = [.. sources];
        sources.Clear();
        sources.Add(new ApiEndpoints(routes, unmatched));
        ((IEndpointConventionBuilder)group).Finally(builder => builder.RequestDelegate = ProblemMiddleware.Wrap(builder.RequestDelegate!));
        return group;
    }

    private static void MapHub(IEndpointRouteBuilder endpoints, RouteGroupBuilder group)
    {
        if (endpoints.ServiceProvider.GetService<HubSite>() is not null)
        {
            HubEndpoints.Map(group);
            WebSubEndpoints.Map(group);
        }
    }

    private static void RequireOnce(PerimeterService network, string call, string prefix)
    {
        var prefixes = Prefixes.GetOrCreateValue(network);
        lock (prefixes)
        {
            if (!prefixes.TryAdd(call, prefix))
            {
                throw new InvalidOperationException(
                    $"{call} was called twice, with the prefixes \"{prefixes[call]}\" and \"{prefix}\": keep one of the two calls."
                );
            }
        }
    }

    private static PerimeterService? FindNetwork(IServiceProvider services)
    {
        try
        {
            return services.GetService<PerimeterService>();
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains(StoreName, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                "Rse has no storage: call UseSqlite(\"Data Source=rse.db\") or UsePostgres on what services.AddRse() returns.",
                exception
            );
        }
    }
}
