using System.ComponentModel;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Perimeters;
using Rse.Live;
using Rse.Networks;

namespace Rse.AspNetCore.Live;

/// <summary>Streams live events.</summary>
internal static class LiveEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("feeds/home/live", ListenAsync)
            .WithTags("Feeds")
            .Describe(
                "rseListenHome",
                "Streams new entries of the viewer's home feed and their notifications as server-sent events.",
                429,
                503
            )
            .Produces<string>(200, "text/event-stream");

    private static async Task<ServerSentEventsResult<byte[]>> ListenAsync(
        HttpContext http,
        RequestContext context,
        LiveService live,
        [FromHeader(Name = "Last-Event-ID")]
        [Description("The id of the last event received; an EventSource sends it when it reconnects.")]
            string? lastEventId,
        [FromQuery(Name = "after")]
        [Description("The same, for the first connection of a page: the position at which the page was rendered.")]
            string? after
    )
    {
        var services = http.RequestServices;
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var stream = new LiveStream(
            live,
            services.GetRequiredService<NetworkService>(),
            lifetime,
            services.GetRequiredService<ILogger<LiveStream>>()
        );
        // HEAD asks for the headers alone, and a stream to somebody who reads nothing would never end.
        var events = HttpMethods.IsHead(http.Request.Method)
            ? AsyncEnumerable.Empty<SseItem<byte[]>>()
            : await stream.OpenAsync(http, context, lastEventId ?? after);
        var response = http.Response;
        response.OnStarting(() =>
        {
            // Overrides the headers of the result: proxies that compress or cache would delay the events.
            response.Headers.CacheControl = "private, no-store, no-transform";
            response.Headers["X-Accel-Buffering"] = "no";
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(events);
    }
}
