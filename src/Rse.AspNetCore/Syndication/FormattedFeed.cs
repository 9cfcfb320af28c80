using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Problems;

namespace Rse.AspNetCore.Syndication;

/// <summary>What every route of a feed document takes, and how the document is written.</summary>
internal readonly record struct FormattedFeed(
    [property: Description("rss or atom.")] string Format,
    [property: FromQuery(Name = "take")][property: Range(1, 100)][property: Description("How many entries at most: 1 to 100, 20 by default.")] int? Take,
    [property: FromQuery(Name = "after")][property: Description("As the link of relation 'next' of the page before has it.")] string? After,
    Exchange Exchange,
    HttpContext Context,
    [property: FromServices] FeedService Feeds)
{
    /// <exception cref="NotFoundException">The feed does not exist, is hidden from the viewer, or this host does not write the format.</exception>
    public Task<FileContentHttpResult> WriteAsync(FeedKind kind, string key)
    {
        var (viewer, feeds, page, token) = (Exchange.Viewer, Feeds, new PageQuery(Take, After).ToRequest(), Context.RequestAborted);
        return FeedFormatters.WriteAsync(Context, Format, Take, async () =>
        {
            var feed = await feeds.FindAsync(viewer, kind, key, token) ?? throw new NotFoundException();
            var read = await feeds.ReadAsync(viewer, feed, page, cancellationToken: token);
            return builder => builder.Build(feed, read);
        });
    }
}
