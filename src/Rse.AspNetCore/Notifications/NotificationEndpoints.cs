using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Syndication;
using Rse.Notifications;
using Rse.Paging;
using Rse.Problems;

namespace Rse.AspNetCore.Notifications;

internal static class NotificationEndpoints
{
    private const string UpToDescription =
        "The 'position' of the list that was shown, so that what came later is left alone; leave it out for all.";

    public static void Map(RouteGroupBuilder group)
    {
        var notifications = group.MapGroup("me/notifications").WithTags("Notifications");
        notifications
            .MapGet("", ListAsync)
            .Answers<RseNotificationListResponse>("rseListNotifications", "Lists the viewer's notifications, newest first.");
        group
            .MapGet("me/notifications.{format}", WriteAsync)
            .WithTags("Notifications")
            .Describe(
                "rseListNotificationsDocument",
                "Lists the viewer's notifications, newest first, as a document for feed readers: rss, atom or json.",
                404
            )
            .Produces<string>(200, "application/rss+xml", "application/atom+xml", "application/feed+json")
            .Produces(304);
        notifications
            .MapGet("count", CountAsync)
            .Answers<RseNotificationCountResponse>("rseCountNotifications", "Counts the viewer's unread notifications.");
        notifications
            .MapGet("{id:long}/actors", ListActorsAsync)
            .Answers<RseListResponse<RseAuthorResponse>>(
                "rseListNotificationActors",
                "Lists everybody in a notification, the latest first.",
                200,
                404
            );
        notifications.MapPost("{id:long}/read", ReadAsync).AnswersNothing("rseReadNotification", "Marks a notification as read.", 404);
        notifications
            .MapPost("read", ReadAllAsync)
            .AnswersNothing("rseReadNotifications", "Marks all notifications as read that a list showed, or all.");
        notifications
            .MapPost("seen", SeeAsync)
            .AnswersNothing("rseSeeNotifications", "Notes that the viewer saw all notifications that a list showed, or all.");
        notifications.MapDelete("{id:long}", DeleteAsync).AnswersNothing("rseDeleteNotification", "Deletes a notification.", 404);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery page,
        [FromQuery(Name = "kind")] [Description("Only notifications of a kind, such as 'mention'.")] string? kind,
        [FromQuery(Name = "unread")] [Description("True for unread ones only.")] bool? unread,
        HttpContext http,
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    )
    {
        if (FeedFormatters.FindBeforeApi(http) is { } format)
        {
            return await WriteAsync(format, page, http, context, notifications);
        }

        var found = await notifications.ListAsync(context.Viewer, page.ToRequest(), kind, unread ?? false, cancellationToken);
        return RseJson.Ok(RseNotificationListResponse.Of(found, context));
    }

    private static Task<IResult> WriteAsync(
        [Description("rss, atom or json.")] string format,
        [AsParameters] PageQuery page,
        HttpContext http,
        RequestContext context,
        NotificationService notifications
    )
    {
        var asked = page.ToRequest();
        return FeedFormatters.WriteAsync(
            http,
            format,
            page.Take,
            async builder =>
            {
                var read = await notifications.ListAsync(context.Viewer, asked, cancellationToken: http.RequestAborted);
                return await builder.BuildAsync(new Page<Notification> { Items = read.Items, Next = read.Next });
            }
        );
    }

    private static async Task<JsonAnswer<RseNotificationCountResponse>> CountAsync(
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    ) => RseJson.Ok(new RseNotificationCountResponse { Unread = await notifications.CountAsync(context.Viewer, cancellationToken) });

    private static async Task<JsonAnswer<RseListResponse<RseAuthorResponse>>> ListActorsAsync(
        long id,
        [AsParameters] PageQuery page,
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    )
    {
        var found = await notifications.ListActorsAsync(context.Viewer, new Id<Notification>(id), page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseAuthorResponse>.Of(found, actor => RseAuthorResponse.Of(actor, context)));
    }

    private static async Task<NoContent> ReadAsync(
        long id,
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    )
    {
        await notifications.MarkReadAsync(context.Viewer, new Id<Notification>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReadAllAsync(
        [FromQuery(Name = "upTo")] [Description(UpToDescription)] string? upTo,
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    )
    {
        await notifications.MarkAllReadAsync(context.Viewer, Position(upTo), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SeeAsync(
        [FromQuery(Name = "upTo")] [Description(UpToDescription)] string? upTo,
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    )
    {
        await notifications.MarkSeenAsync(context.Viewer, Position(upTo), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAsync(
        long id,
        RequestContext context,
        NotificationService notifications,
        CancellationToken cancellationToken
    )
    {
        await notifications.DeleteAsync(context.Viewer, new Id<Notification>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    // A text, so that a wrong one is refused in our own words.
    private static long? Position(string? upTo) =>
        upTo is null ? null
        : long.TryParse(upTo, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position)
            ? position
        : throw new RefusedException(
            new Problem(
                ProblemCodes.ValueUnknown,
                $"upTo is '{Rse.Texts.Excerpt.Quote(upTo)}'; it must be the 'position' of a list of notifications.",
                "upTo"
            )
        );
}
