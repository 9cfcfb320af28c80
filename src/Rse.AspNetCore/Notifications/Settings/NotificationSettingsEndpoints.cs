using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Notifications.Settings;

namespace Rse.AspNetCore.Notifications.Settings;

/// <summary>What reaches a member by which channel, and when; and the defaults of spaces.</summary>
internal static class NotificationSettingsEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var settings = group.MapGroup("me/notification-settings").WithTags("NotificationSettings");
        settings
            .MapGet("", FindAsync)
            .Answers<RseNotificationSettingsResponse>(
                "rseGetNotificationSettings",
                "Reads what reaches the viewer by which channel, which setting decides, and when they are told."
            );
        settings
            .MapPut("", SetAsync)
            .Answers<RseNotificationSettingsResponse>(
                "rseSetNotificationSettings",
                "Changes what the body holds; choices for spaces and threads stay."
            );
        settings
            .MapGet("spaces/{slug}", FindForSpaceAsync)
            .Answers<RsePlaceSettingsResponse>(
                "rseGetSpaceNotificationSettings",
                "Reads what reaches the viewer from a space, and its digest.",
                200,
                404
            );
        settings
            .MapPut("spaces/{slug}", SetForSpaceAsync)
            .Answers<RsePlaceSettingsResponse>(
                "rseSetSpaceNotificationSettings",
                "Changes what reaches the viewer from a space, and its digest.",
                200,
                404
            );
        settings
            .MapGet("threads/{kind}/{key}", FindForThreadAsync)
            .Answers<RsePlaceSettingsResponse>(
                "rseGetThreadNotificationSettings",
                "Reads what reaches the viewer from the thread of a subject.",
                200,
                404
            );
        settings
            .MapPut("threads/{kind}/{key}", SetForThreadAsync)
            .Answers<RsePlaceSettingsResponse>(
                "rseSetThreadNotificationSettings",
                "Changes what reaches the viewer from the thread of a subject.",
                200,
                404
            );
        var defaults = group.MapGroup("spaces/{slug}/notification-defaults").WithTags("NotificationSettings");
        defaults
            .MapGet("", ListDefaultsAsync)
            .Answers<RsePlaceSettingsResponse>(
                "rseGetNotificationDefaults",
                "Reads what reaches members from a space who chose nothing.",
                200,
                404
            );
        defaults
            .MapPut("", SetDefaultsAsync)
            .Answers<RsePlaceSettingsResponse>(
                "rseSetNotificationDefaults",
                "Changes what reaches members from a space who chose nothing. Owners only.",
                200,
                404
            );
    }

    private static async Task<JsonAnswer<RseNotificationSettingsResponse>> FindAsync(
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseNotificationSettingsResponse.Of(await settings.FindAsync(context.Viewer, cancellationToken), context));

    private static async Task<JsonAnswer<RseNotificationSettingsResponse>> SetAsync(
        JsonBody<RseNotificationSettingsRequest> body,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    )
    {
        var before = await settings.FindAsync(context.Viewer, cancellationToken);
        await settings.SetAsync(context.Viewer, body.Required.Read(before.Digest!), cancellationToken);
        return await FindAsync(context, settings, cancellationToken);
    }

    private static async Task<JsonAnswer<RsePlaceSettingsResponse>> FindForSpaceAsync(
        string slug,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RsePlaceSettingsResponse.Of(await settings.FindForSpaceAsync(context.Viewer, slug, cancellationToken)));

    private static async Task<JsonAnswer<RsePlaceSettingsResponse>> SetForSpaceAsync(
        string slug,
        JsonBody<RseSpaceSettingsRequest> body,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    )
    {
        var before = await settings.FindForSpaceAsync(context.Viewer, slug, cancellationToken);
        await settings.SetForSpaceAsync(context.Viewer, slug, body.Required.Read(before.Digest!), cancellationToken);
        return await FindForSpaceAsync(slug, context, settings, cancellationToken);
    }

    private static async Task<JsonAnswer<RsePlaceSettingsResponse>> FindForThreadAsync(
        string kind,
        string key,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    )
    {
        var found = await settings.FindForThreadAsync(context.Viewer, SubjectRoute.Ref(kind, key), cancellationToken);
        return RseJson.Ok(RsePlaceSettingsResponse.Of(found));
    }

    private static async Task<JsonAnswer<RsePlaceSettingsResponse>> SetForThreadAsync(
        string kind,
        string key,
        JsonBody<RseCellsRequest> body,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    )
    {
        var cells = RseCellRequest.Read(body.Required.Cells);
        await settings.SetForThreadAsync(context.Viewer, SubjectRoute.Ref(kind, key), cells, cancellationToken);
        return await FindForThreadAsync(kind, key, context, settings, cancellationToken);
    }

    private static async Task<JsonAnswer<RsePlaceSettingsResponse>> ListDefaultsAsync(
        string slug,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    )
    {
        var cells = await settings.ListDefaultsAsync(context.Viewer, slug, cancellationToken);
        return RseJson.Ok(RsePlaceSettingsResponse.Of(new NotificationSettings { Cells = cells }));
    }

    private static async Task<JsonAnswer<RsePlaceSettingsResponse>> SetDefaultsAsync(
        string slug,
        JsonBody<RseCellsRequest> body,
        RequestContext context,
        NotificationSettingsService settings,
        CancellationToken cancellationToken
    )
    {
        await settings.SetDefaultsAsync(context.Viewer, slug, RseCellRequest.Read(body.Required.Cells), cancellationToken);
        return await ListDefaultsAsync(slug, context, settings, cancellationToken);
    }
}
