using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Feeds;
using Rse.Problems;
using Rse.Seen;
using Rse.Subjects;

namespace Rse.AspNetCore.Seen;

internal static class SeenEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var seen = group.MapGroup("").WithTags("Seen");
        seen.MapGet("me/unread", SummarizeAsync).Answers<UnreadResponse>("rseGetUnread", "Counts what is unread at home and in each space of the viewer's.");
        seen.MapPost("me/seen", MarkAsync).AnswersNothing("rseMarkSeen", "Marks subjects as seen; what the viewer may not see is passed over.");
        seen.MapPut("feeds/home/read", (Body<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Home, "", body))
            .AnswersNothing("rseReadHome", "Marks everything everywhere up to a time as read.");
        seen.MapPut("spaces/{slug}/read", (string slug, Body<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Space, slug, body))
            .AnswersNothing("rseReadSpace", "Marks everything in a space up to a time as read.", 404);
        seen.MapPut("feeds/custom/{id:long}/read", (long id, Body<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture), body))
            .AnswersNothing("rseReadCustomFeed", "Marks what a custom feed picks up to a time as read: the newest 1,000 unread entries.", 404);
        seen.MapGet("subjects/{kind}/{key}/unread", FindFirstAsync)
            .Answers<FirstUnreadResponse>("rseFindFirstUnread", "Finds where the viewer goes on reading in the thread of a subject.", 200, 404);
    }

    private static async Task<JsonHttpResult<UnreadResponse>> SummarizeAsync(Exchange exchange, SeenService seen, CancellationToken cancellationToken) =>
        RseJson.Ok(UnreadResponse.Of(await seen.SummarizeUnreadAsync(exchange.Viewer, cancellationToken), exchange));

    private static async Task<NoContent> MarkAsync(Body<SeenRequest> body, Exchange exchange, SeenService seen, CancellationToken cancellationToken)
    {
        var ids = body.Required.Subjects
            ?? throw new RefusedException(new Problem(ProblemCodes.BodyInvalid, "'subjects' is missing: the ids of what was seen, 200 at most.", "subjects"));
        await seen.MarkAsync(exchange.Viewer, [.. ids.Select(id => new Id<Subject>(id))], cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<FirstUnreadResponse>> FindFirstAsync(
        string kind, string key, Exchange exchange, SeenService seen, CancellationToken cancellationToken) =>
        RseJson.Ok(FirstUnreadResponse.Of(await seen.FindFirstUnreadAsync(exchange.Viewer, SubjectRoute.Ref(kind, key), cancellationToken)));

    /// <summary>What the routes that mark everything as read take.</summary>
    private readonly record struct Reading(Exchange Exchange, FeedService Feeds, SeenService Seen, CancellationToken CancellationToken)
    {
        public async Task<NoContent> MarkAsync(FeedKind kind, string key, Body<ReadRequest> body)
        {
            var feed = await Feeds.FindAsync(Exchange.Viewer, kind, key, CancellationToken) ?? throw new NotFoundException();
            await Seen.MarkAllAsync(Exchange.Viewer, feed, body.Optional?.Until, CancellationToken);
            return TypedResults.NoContent();
        }
    }
}
