using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.Feeds;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Subjects;

namespace Rse.AspNetCore.ReadStates;

internal static class ReadStateEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var seen = group.MapGroup("").WithTags("Read states");
        seen.MapGet("me/unread", SummarizeAsync)
            .Answers<UnreadResponse>("rseGetUnread", "Counts unread entries at home and in each of the viewer's spaces.");
        seen.MapPost("me/read-marks", MarkAsync)
            .AnswersNothing("rseMarkRead", "Marks subjects as seen; ignores those that the viewer may not see.");
        seen.MapPut(
                "feeds/home/read",
                (JsonBody<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Home, "", body)
            )
            .AnswersNothing("rseReadHome", "Marks everything everywhere up to a time as read.");
        seen.MapPut(
                "spaces/{slug}/read",
                (string slug, JsonBody<ReadRequest> body, [AsParameters] Reading reading) => reading.MarkAsync(FeedKind.Space, slug, body)
            )
            .AnswersNothing("rseReadSpace", "Marks everything in a space up to a time as read.", 404);
        seen.MapPut(
                "feeds/custom/{id:long}/read",
                (long id, JsonBody<ReadRequest> body, [AsParameters] Reading reading) =>
                    reading.MarkAsync(FeedKind.Custom, id.ToString(CultureInfo.InvariantCulture), body)
            )
            .AnswersNothing(
                "rseReadCustomFeed",
                "Marks the entries of a custom feed up to a time as read: the newest 1,000 unread ones.",
                404
            );
        seen.MapGet("subjects/{kind}/{key}/unread", FindFirstAsync)
            .Answers<FirstUnreadResponse>("rseFindFirstUnread", "Finds the first unread entry in the thread of a subject.", 200, 404);
    }

    private static async Task<JsonAnswer<UnreadResponse>> SummarizeAsync(
        RequestContext context,
        ReadStateService seen,
        CancellationToken cancellationToken
    ) => RseJson.Ok(UnreadResponse.Of(await seen.SummarizeUnreadAsync(context.Viewer, cancellationToken), context));

    private static async Task<NoContent> MarkAsync(
        JsonBody<ReadMarksRequest> body,
        RequestContext context,
        ReadStateService seen,
        CancellationToken cancellationToken
    )
    {
        var ids =
            body.Required.Subjects
            ?? throw new RefusedException(
                new Problem(ProblemCodes.BodyInvalid, "'subjects' is missing: the ids of what was seen, 200 at most.", "subjects")
            );
        await seen.MarkAsync(context.Viewer, [.. ids.Select(id => new Id<Subject>(id))], cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<FirstUnreadResponse>> FindFirstAsync(
        string kind,
        string key,
        RequestContext context,
        ReadStateService seen,
        CancellationToken cancellationToken
    ) =>
        RseJson.Ok(FirstUnreadResponse.Of(await seen.FindFirstUnreadAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken)));

    /// <summary>The parameters of the routes that mark everything as read.</summary>
    private readonly record struct Reading(
        RequestContext Context,
        FeedService Feeds,
        ReadStateService Read,
        CancellationToken CancellationToken
    )
    {
        public async Task<NoContent> MarkAsync(FeedKind kind, string key, JsonBody<ReadRequest> body)
        {
            var feed = await Feeds.FindAsync(Context.Viewer, kind, key, CancellationToken) ?? throw new NotFoundException();
            await Read.MarkAllAsync(Context.Viewer, feed, body.Optional?.Until, CancellationToken);
            return TypedResults.NoContent();
        }
    }
}

/// <summary>The time up to which to mark as read.</summary>
[OptionalBody]
internal sealed record ReadRequest
{
    [Description("The time of the newest entry that was shown; now if left out or in the future.")]
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The subjects to mark as seen.</summary>
internal sealed record ReadMarksRequest
{
    [Description("The ids of posts, comments and objects of the host, 200 at most.")]
    public IReadOnlyList<long>? Subjects { get; init; }
}

/// <summary>What is unread.</summary>
internal sealed record UnreadResponse
{
    [Description("Entries of the home feed.")]
    public required CountResponse Home { get; init; }

    [Description("The viewer's spaces with unread posts, by slug.")]
    public required IReadOnlyList<SpaceUnreadResponse> Spaces { get; init; }

    public static UnreadResponse Of(UnreadSummary summary, RequestContext context) =>
        new()
        {
            Home = CountResponse.Of(summary.Home),
            Spaces =
            [
                .. summary.Spaces.Select(space => new SpaceUnreadResponse
                {
                    Space = SpaceLinkResponse.Of(space.Space, context),
                    Unread = CountResponse.Of(space.Count),
                }),
            ],
        };
}

/// <summary>The first unread entry of a thread.</summary>
internal sealed record FirstUnreadResponse
{
    [Description("Null if everything is seen.")]
    public required UnreadPlaceResponse? First { get; init; }

    public static FirstUnreadResponse Of(FirstUnread? first) =>
        new()
        {
            First = first is null
                ? null
                : new UnreadPlaceResponse
                {
                    Id = first.Id.Value,
                    Kind = first.Ref.Kind,
                    Key = first.Ref.Key,
                    At = first.At,
                    After = first.After,
                },
        };
}

/// <summary>How many posts of a space are unread.</summary>
internal sealed record SpaceUnreadResponse
{
    public required SpaceLinkResponse Space { get; init; }

    public required CountResponse Unread { get; init; }
}

/// <summary>A post or comment that the viewer has not seen.</summary>
internal sealed record UnreadPlaceResponse
{
    public required long Id { get; init; }

    [Description("post or comment.")]
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("Pass it as 'after' to the comments of the thread, for the page that begins with it; null for the first page.")]
    public required string? After { get; init; }
}
