using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Syndication;
using Rse.Briefs;
using Rse.Feeds;
using Rse.FeedTokens;
using Rse.Highlights;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.Search;
using Rse.Syndication;

namespace Rse.AspNetCore.FeedTokens;

/// <summary>Serves private feeds: the only routes that need no sign-in, since their token stands for it.</summary>
internal static class PrivateFeedEndpoints
{
    private const string Base = "feeds/private";

    public static void Map(RouteGroupBuilder group)
    {
        // The host's policies are about people who sign in, and its limits count answers 304 as well.
        var feeds = group
            .MapGroup(Base)
            .WithTags("FeedTokens")
            .WithMetadata(new FeedTokenSource(), new AllowAnonymousAttribute(), new DisableRateLimitingAttribute());
        Describe(
            feeds.MapGet(
                "{token}.{format}",
                (string token, string format, [AsParameters] PrivateFeedRequest feed) => feed.WriteAsync(token, format)
            ),
            "rseGetPrivateFeedDocument",
            "Reads the feed of a token: rss, atom or json"
        );
        Describe(
            feeds.MapGet("{token}", (string token, [AsParameters] PrivateFeedRequest feed) => feed.WriteAsync(token, null)),
            "rseGetPrivateFeed",
            "Reads the feed of a token, in the format that Accept prefers"
        );
        var basic = group
            .MapGroup("")
            .WithTags("FeedTokens")
            .WithMetadata(new FeedTokenSource(), new AllowAnonymousAttribute(), new DisableRateLimitingAttribute());
        Describe(
            basic.MapGet($"{Base}.{{format}}", (string format, [AsParameters] PrivateFeedRequest feed) => feed.WriteAsync(null, format)),
            "rseGetPrivateFeedByPasswordDocument",
            "Reads the feed of the token that is the password of HTTP Basic: rss, atom or json"
        );
        Describe(
            basic.MapGet(Base, ([AsParameters] PrivateFeedRequest feed) => feed.WriteAsync(null, null)),
            "rseGetPrivateFeedByPassword",
            "Reads the feed of the token that is the password of HTTP Basic, in the format that Accept prefers"
        );
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary) =>
        route
            .Describe(name, $"{summary}.", 404, StatusCodes.Status429TooManyRequests)
            .Produces<string>(200, "application/rss+xml", "application/atom+xml", "application/feed+json")
            .Produces(304);
}

/// <summary>The parameters of every route of a private feed.</summary>
internal readonly record struct PrivateFeedRequest(
    [property: FromQuery(Name = "take")]
    [property: Range(1, 100)]
    [property: Description("How many entries at most: 1 to 100, 20 by default.")]
        int? Take,
    [property: FromQuery(Name = "after")] [property: Description("As in the link 'next' of the page before.")] string? After,
    [property: FromQuery(Name = "feed")]
    [property: Description("The id of the token; tells one feed from another where the token is the password.")]
        string? Feed,
    RequestContext Context,
    HttpContext Http,
    [property: FromServices] FeedService Feeds,
    [property: FromServices] HighlightService Highlights,
    [property: FromServices] BriefService Briefs,
    [property: FromServices] NotificationService Notifications,
    [property: FromServices] SavedSearchService Searches
)
{
    /// <param name="token">As in the address, where it may be hidden; the request has been identified by it.</param>
    /// <param name="format">The name of a formatter; null for what <c>Accept</c> prefers.</param>
    /// <exception cref="NotFoundException">
    /// The feed is gone, is hidden from the member now, or belongs to a space without private feeds; or this host does not have the format.
    /// </exception>
    public Task<IResult> WriteAsync(string? token, string? format)
    {
        var access = Http.Features.Get<PrivateFeed>() ?? throw new NotFoundException();
        if (Feed is { } named && token is null && !string.Equals(named, access.Token.Id.ToString(), StringComparison.Ordinal))
        {
            throw new NotFoundException();
        }

        var (self, page) = (this, new PageQuery(Take, After).ToRequest());
        return FeedFormatters.WriteAsync(
            Http,
            format,
            access.Token.Kind is FeedTokenKind.Brief ? null : Take,
            builder => self.ReadAsync(access, page, builder),
            isDated: !IsOfHighlights(access.Token.Kind),
            isRemembered: access.Token.Kind is not FeedTokenKind.SavedSearch
        );
    }

    /// <summary>Reads the feed of a token.</summary>
    /// <exception cref="NotFoundException">It is gone, hidden from the member now, or in a space without private feeds.</exception>
    public Task<FeedDocument> ReadAsync(PrivateFeed access, PageRequest page, FeedDocumentBuilder builder) =>
        access.Token.Kind switch
        {
            FeedTokenKind.Brief => ReadBriefAsync(access, builder),
            FeedTokenKind.Notifications => ReadNotificationsAsync(access, page, builder),
            FeedTokenKind.SavedSearch => ReadSearchAsync(access, page, builder),
            FeedTokenKind.Highlights => ReadHighlightsAsync(access, new HighlightScope(HighlightKind.Network, 0), page, builder),
            FeedTokenKind.MyHighlights => ReadHighlightsAsync(access, HighlightScope.Personal(access.Token.MemberId), page, builder),
            FeedTokenKind.SpaceHighlights => ReadHighlightsAsync(
                access,
                new HighlightScope(HighlightKind.Space, access.Token.TargetId),
                page,
                builder
            ),
            FeedTokenKind.TopicHighlights => ReadHighlightsAsync(
                access,
                new HighlightScope(HighlightKind.Topic, access.Token.TargetId),
                page,
                builder
            ),
            _ => ReadFeedAsync(access, page, builder),
        };

    // What they hold changes with time alone.
    private static bool IsOfHighlights(FeedTokenKind kind) =>
        kind
            is FeedTokenKind.Brief
                or FeedTokenKind.Highlights
                or FeedTokenKind.MyHighlights
                or FeedTokenKind.SpaceHighlights
                or FeedTokenKind.TopicHighlights;

    private async Task<FeedDocument> ReadNotificationsAsync(PrivateFeed access, PageRequest asked, FeedDocumentBuilder builder)
    {
        var (notifications, viewer, token) = (Notifications, Context.Viewer, Http.RequestAborted);
        var page = await access.ReadAsync(
            asked,
            async part =>
            {
                var read = await notifications.ListAsync(viewer, part, cancellationToken: token);
                return new Page<Notification> { Items = read.Items, Next = read.Next };
            },
            row => (row.Space ?? row.Subject?.Space)?.Id
        );
        return await builder.BuildAsync(page);
    }

    private async Task<FeedDocument> ReadSearchAsync(PrivateFeed access, PageRequest asked, FeedDocumentBuilder builder)
    {
        var (searches, viewer, token) = (Searches, Context.Viewer, Http.RequestAborted);
        var id = new Id<SavedSearch>(access.Token.TargetId);
        var search = searches.CanRead ? await searches.FindAsync(viewer, id, token) : null;
        if (search is null || access.IsClosed(search.Space?.Id))
        {
            throw new NotFoundException();
        }

        var page = await access.ReadAsync(
            asked,
            async part =>
            {
                var read = await searches.ReadAsync(viewer, id, part, token) ?? throw new NotFoundException();
                return new Page<FoundItem> { Items = read.Items, Next = read.Next };
            },
            item => item.Subject!.Space?.Id
        );
        return await builder.BuildAsync(search, page);
    }

    private async Task<FeedDocument> ReadFeedAsync(PrivateFeed access, PageRequest asked, FeedDocumentBuilder builder)
    {
        var (feeds, viewer, token) = (Feeds, Context.Viewer, Http.RequestAborted);
        var feed = await RequireAsync(access, ScopeOf(access.Token));
        var page = await access.ReadAsync(
            asked,
            part => feeds.ReadAsync(viewer, feed, part, cancellationToken: token),
            entry => entry.Subject.Space?.Id
        );
        return await builder.BuildAsync(feed, page);
    }

    private async Task<FeedDocument> ReadHighlightsAsync(
        PrivateFeed access,
        HighlightScope scope,
        PageRequest asked,
        FeedDocumentBuilder builder
    )
    {
        var (highlights, viewer, token) = (Highlights, Context.Viewer, Http.RequestAborted);
        var of =
            scope.Kind is HighlightKind.Space ? await RequireAsync(access, new FeedScope(FeedKind.Space, scope.TargetId))
            : scope.Kind is HighlightKind.Topic ? await RequireAsync(access, new FeedScope(FeedKind.Topic, scope.TargetId))
            : null;
        var page = await access.ReadAsync(
            asked,
            part => highlights.ReadAsync(viewer, scope, part, token),
            highlight => highlight.Subject.Space?.Id
        );
        return await builder.BuildAsync(scope, of, page);
    }

    private async Task<FeedDocument> ReadBriefAsync(PrivateFeed access, FeedDocumentBuilder builder)
    {
        var brief = await Briefs.ReadAsync(Context.Viewer, Http.RequestAborted);
        return await builder.BuildAsync(brief, [.. brief.Items.Where(item => !access.IsClosed(item.Subject.Space?.Id))]);
    }

    private async Task<Feed> RequireAsync(PrivateFeed access, FeedScope scope) =>
        await Feeds.FindAsync(Context.Viewer, scope, Http.RequestAborted) is { } feed && !access.IsClosed(feed.SpaceId)
            ? feed
            : throw new NotFoundException();

    private static FeedScope ScopeOf(FeedToken token) =>
        token.Kind switch
        {
            FeedTokenKind.Home => FeedScope.Home(token.MemberId),
            FeedTokenKind.Space => new FeedScope(FeedKind.Space, token.TargetId),
            FeedTokenKind.Member => new FeedScope(FeedKind.Member, token.TargetId),
            FeedTokenKind.Topic => new FeedScope(FeedKind.Topic, token.TargetId),
            FeedTokenKind.Subject => new FeedScope(FeedKind.Subject, token.TargetId),
            FeedTokenKind.Custom => new FeedScope(FeedKind.Custom, token.TargetId),
            _ => throw new NotFoundException(),
        };
}
