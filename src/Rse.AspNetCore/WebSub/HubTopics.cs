using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.FeedTokens;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Syndication;
using Rse.Briefs;
using Rse.Feeds;
using Rse.FeedTokens;
using Rse.Highlights;
using Rse.Networks;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.Syndication;

namespace Rse.AspNetCore.WebSub;

/// <summary>Reads the documents that the hub pushes, by the same code that answers readers.</summary>
internal sealed class HubTopics(
    IServiceScopeFactory scopes,
    HubSite site,
    HubConsents consents,
    FeedTokenService tokens,
    FeedService feeds,
    IEnumerable<IFeedFormatter> formatters,
    IOptions<WebSubOptions> options
)
{
    // Stands where members see by what program their feed was read.
    private const string Reader = "WebSub";

    private readonly IFeedFormatter[] _formatters = [.. formatters];

    /// <summary>Whether the host has mapped its routes, without which there are no feeds to push.</summary>
    public bool IsReady => site.Options is not null;

    /// <summary>The feed of an address as it may be pushed now; null if there is none.</summary>
    public async ValueTask<HubTopic?> FindAsync(HubAddresses addresses, CancellationToken cancellationToken)
    {
        if (
            Open(addresses) is not { } request
            || _formatters.FirstOrDefault(formatter => formatter.Name == request.Path.Format) is not { } formatter
        )
        {
            return null;
        }

        return request.Path.Kind is { } kind
            ? await FindOpenAsync(request, kind, formatter, cancellationToken)
            : await FindPrivateAsync(request, formatter, cancellationToken);
    }

    private async ValueTask<HubTopic?> FindOpenAsync(
        Request request,
        FeedKind kind,
        IFeedFormatter formatter,
        CancellationToken cancellationToken
    ) =>
        !options.Value.OpenFeeds || await feeds.FindAsync(HubConsents.Network, kind, request.Path.Key, cancellationToken) is not { } feed
            ? null
            : new HubTopic
            {
                Kind = EnumNames.Of(kind),
                Format = formatter.Name,
                SpaceId = feed.SpaceId,
                ReadAsync = token =>
                    WriteAsync(
                        request,
                        HubConsents.Network,
                        null,
                        formatter,
                        async (http, builder) =>
                            await builder.BuildAsync(
                                feed,
                                await feeds.ReadAsync(HubConsents.Network, feed, new PageRequest(), cancellationToken: http.RequestAborted)
                            ),
                        token
                    ),
            };

    private async ValueTask<HubTopic?> FindPrivateAsync(Request request, IFeedFormatter formatter, CancellationToken cancellationToken)
    {
        if (await tokens.OpenAsync(request.Path.Key, Reader, cancellationToken) is not { } access)
        {
            return null;
        }

        var kind = access.Token.Kind;
        var feed = await consents.FindAsync(access.Token, access.Viewer, cancellationToken);
        if (feed is null && !HasNoFeed(kind))
        {
            return null;
        }

        var restricted = await consents.RestrictAsync(access, cancellationToken);
        return new HubTopic
        {
            Kind = EnumNames.Of(kind),
            Format = formatter.Name,
            MemberId = access.Token.MemberId,
            TokenId = access.Token.Id.Value,
            SpaceId = kind is FeedTokenKind.Space or FeedTokenKind.SpaceHighlights or FeedTokenKind.Subject ? feed?.SpaceId : null,
            IsAllowed = await consents.MayPushAsync(access, cancellationToken),
            IsDerived = kind is not (FeedTokenKind.Space or FeedTokenKind.Member or FeedTokenKind.Topic or FeedTokenKind.Subject),
            ReadAsync = token =>
                WriteAsync(
                    request,
                    restricted.Viewer,
                    new PrivateFeed(restricted, tokens),
                    formatter,
                    (http, builder) => ReadPrivateAsync(http, builder),
                    token
                ),
        };
    }

    private static Task<FeedDocument> ReadPrivateAsync(HttpContext http, FeedDocumentBuilder builder)
    {
        var services = http.RequestServices;
        var request = new PrivateFeedRequest(
            null,
            null,
            null,
            http.Features.Get<RequestContext>()!,
            http,
            services.GetRequiredService<FeedService>(),
            services.GetRequiredService<HighlightService>(),
            services.GetRequiredService<BriefService>(),
            services.GetRequiredService<NotificationService>(),
            services.GetRequiredService<SavedSearchService>()
        );
        return request.ReadAsync(http.Features.Get<PrivateFeed>()!, new PageRequest(), builder);
    }

    // As a request for the address would be answered.
    private async ValueTask<HubContent?> WriteAsync(
        Request request,
        Viewer viewer,
        PrivateFeed? feed,
        IFeedFormatter formatter,
        Func<HttpContext, FeedDocumentBuilder, Task<FeedDocument>> read,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var http = request.ToContext(scope.ServiceProvider, cancellationToken);
        RequestContext.EnterRoot(http);
        var context = RequestContext.Open(http, viewer);
        if (feed is not null)
        {
            http.Features.Set(feed);
        }

        try
        {
            var builder = new FeedDocumentBuilder(scope.ServiceProvider.GetRequiredService<NetworkService>(), http, null);
            var document = await read(http, builder);
            using var stream = new MemoryStream();
            await formatter.WriteAsync(
                document with
                {
                    Hub = HubOffer.AddressOf(context.Links, request.Path.Prefix),
                },
                stream,
                cancellationToken
            );
            return new HubContent(stream.ToArray(), formatter.ContentType);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    // An address counts as it stands in the document, and as nothing else.
    private Request? Open(HubAddresses addresses)
    {
        if (
            site.Options is not { } pages
            || !addresses.Topic.StartsWith(addresses.Root, StringComparison.Ordinal)
            || addresses.Topic.AsSpan().ContainsAny('?', '#')
            || HubPath.Parse(PathOf(addresses)) is not { } path
            || path.Prefix != addresses.Prefix
        )
        {
            return null;
        }

        var request = new Request(path, new Uri(addresses.Root), PathOf(addresses), pages);
        return request.Self.AbsoluteUri == addresses.Topic ? request : null;
    }

    private static string PathOf(HubAddresses addresses) => Uri.UnescapeDataString($"/{addresses.Topic[addresses.Root.Length..]}");

    private static bool HasNoFeed(FeedTokenKind kind) =>
        kind is FeedTokenKind.Brief or FeedTokenKind.Highlights or FeedTokenKind.MyHighlights or FeedTokenKind.Notifications;

    /// <summary>A request as a reader would send it.</summary>
    private sealed record Request(HubPath Path, Uri Root, string Address, WebOptions Options)
    {
        public Uri Self => new Links(Root, Options).Self(new PathString(Address), QueryString.Empty);

        public DefaultHttpContext ToContext(IServiceProvider services, CancellationToken cancellationToken)
        {
            var http = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellationToken };
            http.Request.Method = HttpMethods.Get;
            http.Request.Scheme = Root.Scheme;
            http.Request.Host = new HostString(Root.Authority);
            http.Request.PathBase = new PathString(Uri.UnescapeDataString(Root.AbsolutePath.TrimEnd('/')));
            http.Request.Path = new PathString(Address);
            http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(Options), "hub"));
            return http;
        }
    }
}
