using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

/// <summary>What every route of a list of highlights takes, and how it is answered.</summary>
internal readonly record struct JsonHighlights(
    Exchange Exchange,
    FeedService Feeds,
    HighlightService Highlights,
    [property: FromQuery(Name = "take")][property: Range(1, 100)][property: Description("How many items at most: 1 to 100, 20 by default.")] int? Take,
    [property: FromQuery(Name = "after")][property: Description("The 'next' of the page before; leave it out for the first page.")] string? After,
    CancellationToken CancellationToken)
{
    public async Task<JsonHttpResult<ListResponse<HighlightResponse>>> ReadAsync(HighlightKind kind, string key)
    {
        var exchange = Exchange;
        var list = await HighlightList.FindAsync(exchange, Feeds, kind, key, CancellationToken);
        var page = await Highlights.ReadAsync(exchange.Viewer, list.Scope, new PageQuery(Take, After).ToRequest(), CancellationToken);
        return RseJson.Ok(ListResponse<HighlightResponse>.Of(page, highlight => HighlightResponse.Of(highlight, exchange)));
    }
}
