using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;

namespace Rse.AspNetCore.Feeds;

internal static class ReachEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGroup("")
            .WithTags("Feeds")
            .MapGet("spaces/{slug}/reach", CountAsync)
            .Answers<ReachResponse>("rseGetReach", "Counts the readers that a post by the viewer in a space would have.", 200, 404);

    private static async Task<JsonAnswer<ReachResponse>> CountAsync(
        string slug,
        RequestContext context,
        FeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var reach = await feeds.CountReachAsync(context.Viewer, slug, cancellationToken);
        return RseJson.Ok(new ReachResponse { Readers = reach.Readers, Home = reach.Home });
    }
}

/// <summary>How many readers a post would have.</summary>
internal sealed record ReachResponse
{
    [Description("How many members may read it, not counting the viewer.")]
    public required int Readers { get; init; }

    [Description("How many of them see it in their home feed.")]
    public required int Home { get; init; }
}
