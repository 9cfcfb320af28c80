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
    [property: FromQuery(Name = "grouped")][property: Description("true for groups: each entry is the newest of its group, and 'take' counts groups.")] bool? Grouped,
    [property: FromQuery(Name = "group")][property: Description("The key of a group: the entries that it stands for.")] string? Group,
    CancellationToken CancellationToken);
