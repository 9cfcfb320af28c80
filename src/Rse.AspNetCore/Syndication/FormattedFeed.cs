using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Networks;
using Rse.Problems;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>What every route of a feed document takes, and how the document is written.</summary>
internal readonly record struct FormattedFeed(
    [property: Description("rss or atom.")] string Format,
    [property: FromQuery(Name = "take")][property: Range(1, 100)][property: Description("How many entries at most: 1 to 100, 20 by default.")] int? Take,
    [property: FromQuery(Name = "after")][property: Description("As the link of relation 'next' of the page before has it.")] string? After,
    Exchange Exchange,
    HttpContext Context,
    [property: FromServices] FeedService Feeds,
    [property: FromServices] INetworkStore Networks,
    [property: FromServices] IEnumerable<IFeedFormatter> Formatters)
{
    /// <exception cref="NotFoundException">The feed does not exist, is hidden from the viewer, or this host does not write the format.</exception>
    public async Task<FileContentHttpResult> WriteAsync(FeedKind kind, string key)
    {
        var format = Format;
        var token = Context.RequestAborted;
        var formatter = Formatters.FirstOrDefault(formatter => string.Equals(formatter.Name, format, StringComparison.Ordinal)) ?? throw new NotFoundException();
        var feed = await Feeds.FindAsync(Exchange.Viewer, kind, key, token) ?? throw new NotFoundException();
        var page = await Feeds.ReadAsync(Exchange.Viewer, feed, new PageQuery(Take, After).ToRequest(), cancellationToken: token);
        var builder = new FeedDocumentBuilder(await Networks.FindIdAsync(token), Exchange);
        var document = builder.Build(feed, page, Exchange.Links.Self(Context.Request), Take);
        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, token);
        var bytes = stream.ToArray();
        // No store but the reader's own, and never without asking: a permission that ends must end with the next read.
        Context.Response.Headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(bytes, formatter.ContentType, lastModified: document.Updated, entityTag: tag);
    }
}
