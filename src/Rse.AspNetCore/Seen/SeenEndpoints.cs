using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Spaces;
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
        seen.MapPut("feeds/home/read", (JsonBody<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Home, "", body))
            .AnswersNothing("rseReadHome", "Marks everything everywhere up to a time as read.");
        seen.MapPut("spaces/{slug}/read", (string slug, JsonBody<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Space, slug, body))
            .AnswersNothing("rseReadSpace", "Marks everything in a space up to a time as read.", 404);
        seen.MapPut("feeds/custom/{id:long}/read", (long id, JsonBody<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture), body))
            .AnswersNothing("rseReadCustomFeed", "Marks what a custom feed picks up to a time as read: the newest 1,000 unread entries.", 404);
        seen.MapGet("subjects/{kind}/{key}/unread", FindFirstAsync)
            .Answers<FirstUnreadResponse>("rseFindFirstUnread", "Finds where the viewer goes on reading in the thread of a subject.", 200, 404);
    }

    private static async Task<JsonHttpResult<UnreadResponse>> SummarizeAsync(RequestContext context, SeenService seen, CancellationToken cancellationToken) =>
        RseJson.Ok(UnreadResponse.Of(await seen.SummarizeUnreadAsync(context.Viewer, cancellationToken), context));

    private static async Task<NoContent> MarkAsync(JsonBody<SeenRequest> body, RequestContext context, SeenService seen, CancellationToken cancellationToken)
    {
        var ids = body.Required.Subjects
            ?? throw new RefusedException(new Problem(ProblemCodes.BodyInvalid, "'subjects' is missing: the ids of what was seen, 200 at most.", "subjects"));
        await seen.MarkAsync(context.Viewer, [.. ids.Select(id => new Id<Subject>(id))], cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<FirstUnreadResponse>> FindFirstAsync(
        string kind, string key, RequestContext context, SeenService seen, CancellationToken cancellationToken) =>
        RseJson.Ok(FirstUnreadResponse.Of(await seen.FindFirstUnreadAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken)));

    /// <summary>What the routes that mark everything as read take.</summary>
    private readonly record struct Reading(RequestContext Context, FeedService Feeds, SeenService Seen, CancellationToken CancellationToken)
    {
        public async Task<NoContent> MarkAsync(FeedKind kind, string key, JsonBody<ReadRequest> body)
        {
            var feed = await Feeds.FindAsync(Context.Viewer, kind, key, CancellationToken) ?? throw new NotFoundException();
            await Seen.MarkAllAsync(Context.Viewer, feed, body.Optional?.Until, CancellationToken);
            return TypedResults.NoContent();
        }
    }
}

/// <summary>Up to when.</summary>
[OptionalBody]
internal sealed record ReadRequest
{
    [Description("The time of the newest entry that the member had before their eyes; left out, or in the future, now.")]
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What was seen.</summary>
internal sealed record SeenRequest
{
    [Description("The ids of posts, comments and objects of the host, 200 at most.")]
    public IReadOnlyList<long>? Subjects { get; init; }
}

/// <summary>What waits for the viewer.</summary>
internal sealed record UnreadResponse
{
    [Description("Entries of the home feed.")]
    public required UnreadCountResponse Home { get; init; }

    [Description("The spaces of the viewer's with unread posts, by slug; the others are absent.")]
    public required IReadOnlyList<SpaceUnreadResponse> Spaces { get; init; }

    public static UnreadResponse Of(UnreadSummary summary, RequestContext context) => new()
    {
        Home = UnreadCountResponse.Of(summary.Home),
        Spaces = [.. summary.Spaces.Select(space => new SpaceUnreadResponse { Space = SpaceLinkResponse.Of(space.Space, context), Unread = UnreadCountResponse.Of(space.Count) })],
    };
}

/// <summary>Where the viewer goes on reading in a thread.</summary>
internal sealed record FirstUnreadResponse
{
    [Description("Null where they have seen all of it.")]
    public required UnreadPlaceResponse? First { get; init; }

    public static FirstUnreadResponse Of(FirstUnread? first) => new()
    {
        First = first is null ? null : new UnreadPlaceResponse { Id = first.Id.Value, Kind = first.Ref.Kind, Key = first.Ref.Key, At = first.At, After = first.After },
    };
}

/// <summary>How much is unread.</summary>
internal sealed record UnreadCountResponse
{
    [Description("0 to 100.")]
    public required int Count { get; init; }

    [Description("Whether there is more than that.")]
    public required bool HasMore { get; init; }

    public static UnreadCountResponse Of(UnreadCount count) => new() { Count = count.Value, HasMore = count.HasMore };
}

/// <summary>How many posts of a space are unread.</summary>
internal sealed record SpaceUnreadResponse
{
    public required SpaceLinkResponse Space { get; init; }

    public required UnreadCountResponse Unread { get; init; }
}

/// <summary>A post or comment that the viewer has not seen.</summary>
internal sealed record UnreadPlaceResponse
{
    public required long Id { get; init; }

    [Description("post or comment.")]
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("Pass it as 'after' to the comments of the thread, for the page that begins with it; null where the first page does.")]
    public required string? After { get; init; }
}
