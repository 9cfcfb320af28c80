using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Syndication;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Problems;

namespace Rse.AspNetCore.Highlights;

/// <summary>What every route of a document of highlights takes, and how the document is written.</summary>
internal readonly record struct FormattedHighlights(
    [property: Description("rss or atom.")] string Format,
    [property: FromQuery(Name = "take")][property: Range(1, 100)][property: Description("How many items at most: 1 to 100, 20 by default.")] int? Take,
    [property: FromQuery(Name = "after")][property: Description("As the link of relation 'next' of the page before has it.")] string? After,
    Exchange Exchange,
    HttpContext Context,
    [property: FromServices] FeedService Feeds,
    [property: FromServices] HighlightService Highlights)
{
    /// <exception cref="NotFoundException">The space or topic does not exist or is hidden from the viewer, or this host does not write the format.</exception>
    public Task<FileContentHttpResult> WriteAsync(HighlightKind kind, string key)
    {
        var (exchange, feeds, highlights, page, token) = (Exchange, Feeds, Highlights, new PageQuery(Take, After).ToRequest(), Context.RequestAborted);
        return FeedFormatters.WriteAsync(
            Context,
            Format,
            Take,
            async () =>
            {
                var list = await HighlightList.FindAsync(exchange, feeds, kind, key, token);
                var read = await highlights.ReadAsync(exchange.Viewer, list.Scope, page, token);
                return builder => builder.Build(list, read);
            },
            newestFirst: false);
    }
}
