using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

/// <summary>What every route of a feed takes.</summary>
internal readonly record struct JsonFeed(
    Exchange Exchange,
    FeedService Feeds,
    [property: FromQuery(Name = "take")][property: Range(1, 100)][property: Description("How many entries at most: 1 to 100, 20 by default.")] int? Take,
    [property: FromQuery(Name = "after")][property: Description("The 'next' of the page before; leave it out for the first page.")] string? After,
    [property: FromQuery(Name = "unread")][property: Description("true for only what the viewer has not seen.")] bool? Unread,
    CancellationToken CancellationToken);
