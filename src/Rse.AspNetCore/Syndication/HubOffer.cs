using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.FeedTokens;
using Rse.Syndication.WebSub;

namespace Rse.AspNetCore.Syndication;

/// <summary>Finds the hub of a document.</summary>
internal static class HubOffer
{
    /// <summary>
    /// The address of the hub; null if the host has none, or it does not push this document. The same address without a query is pushed.
    /// </summary>
    public static async ValueTask<Uri?> FindAsync(HttpContext http, PrivateFeed? feed)
    {
        if (
            http.RequestServices.GetService<HubConsents>() is not { } consents
            || http.RequestServices.GetRequiredService<IOptions<WebSubOptions>>().Value is not { Enabled: true } options
            || (feed is null && !options.OpenFeeds)
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
            : path.Kind is { } kind
                && await http
                    .RequestServices.GetRequiredService<FeedService>()
                    .FindAsync(HubConsents.Network, kind, path.Key, http.RequestAborted)
                    is not null;
        return isPushed ? AddressOf(http.Features.Get<RequestContext>()!.Links, path.Prefix) : null;
    }

    /// <summary>The address of the hub of an API.</summary>
    public static Uri AddressOf(Links links, string prefix) => links.Absolute($"{prefix}hub");
}
