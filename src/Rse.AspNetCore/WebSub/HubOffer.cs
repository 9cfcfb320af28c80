using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Syndication;
using Rse.Feeds;
using Rse.FeedTokens;

namespace Rse.AspNetCore.WebSub;

/// <inheritdoc/>
internal sealed class HubOffer(HubConsents consents, FeedService feeds, IOptions<WebSubOptions> options) : IHubOffer
{
    private readonly WebSubOptions _options = options.Value;

    public async ValueTask<Uri?> FindAsync(HttpContext http, PrivateFeed? feed)
    {
        if (
            !_options.Enabled
            || (feed is null && !_options.OpenFeeds)
            || http.Request.Query.Count > 0
            // What matches a search is known once the index has it, which no activity tells.
            || feed?.Token.Kind is FeedTokenKind.SavedSearch
            || HubPath.Parse(HiddenToken.PathOf(http).Value) is not { } path
        )
        {
            return null;
        }

        var isPushed = feed is not null
            ? path.Kind is null && await consents.MayPushAsync(feed.Access, http.RequestAborted)
            : path.Kind is { } kind && await feeds.FindAsync(HubConsents.Network, kind, path.Key, http.RequestAborted) is not null;
        return isPushed ? AddressOf(http.Features.Get<RequestContext>()!.Links, path.Prefix) : null;
    }

    /// <summary>The address of the hub of an API.</summary>
    public static Uri AddressOf(Links links, string prefix) => links.Absolute($"{prefix}hub");
}
