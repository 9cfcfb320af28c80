using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Notifications;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.Deliveries;

namespace Rse.AspNetCore.Deliveries;

/// <summary>What leaves the app for members: a preview of the viewer's digest.</summary>
internal static class DigestEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("me/digest/preview", PreviewAsync)
            .WithTags("NotificationSettings")
            .Answers<RseDigestPreviewResponse>(
                "rsePreviewDigest",
                "Reads what the viewer's next digest would hold if it were made now; nothing is sent.",
                200,
                404
            );

    private static async Task<JsonAnswer<RseDigestPreviewResponse>> PreviewAsync(
        [FromQuery, Description("The slug of a space that has a digest of its own; leave it out for the digest of everything.")]
            string? space,
        RequestContext context,
        DeliveryService deliveries,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseDigestPreviewResponse.Of(await deliveries.PreviewDigestAsync(context.Viewer, space, cancellationToken), context));
}

/// <summary>A digest as it would be made now.</summary>
internal sealed record RseDigestPreviewResponse
{
    [Description("The local date or ISO week; null if there is nothing for it.")]
    [JsonPropertyName("period")]
    public required string? Period { get; init; }

    [Description("The space that it covers; null for everything.")]
    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [Description("The rows, the best first; empty if there is nothing, and then none is sent.")]
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseNotificationResponse> Items { get; init; }

    [Description("How many rows do not fit into it.")]
    [JsonPropertyName("omitted")]
    public required int Omitted { get; init; }

    public static RseDigestPreviewResponse Of(DeliveryContext? preview, RequestContext context) =>
        new()
        {
            Period = preview?.Digest?.Period,
            Space = preview?.Digest?.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Items = preview is null ? [] : [.. preview.Notifications.Select(row => RseNotificationResponse.Of(row, context))],
            Omitted = preview?.Digest?.Omitted ?? 0,
        };
}
