using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.FeedTokens;

namespace Rse.AspNetCore.FeedTokens;

/// <summary>Switches private feeds on and off: of a space for its owners, of the network for administrators.</summary>
internal static class PrivateFeedSwitchEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var space = group.MapGroup("spaces/{slug}/private-feeds").WithTags("FeedTokens");
        space
            .MapGet("", FindInSpaceAsync)
            .Answers<RsePrivateFeedSwitchResponse>(
                "rseGetPrivateFeedsOfSpace",
                "Reads whether what is in a space may be read with feed tokens.",
                200,
                404
            );
        space
            .MapPut("", SetInSpaceAsync)
            .Answers<RsePrivateFeedSwitchResponse>(
                "rseSetPrivateFeedsOfSpace",
                "Lets what is in a space be read with feed tokens, or not; for its owners.",
                200,
                404
            );
    }

    public static void MapAdministration(RouteGroupBuilder group)
    {
        var network = group.MapGroup("private-feeds").WithTags("Administration");
        network
            .MapGet("", FindAsync)
            .Answers<RsePrivateFeedSwitchResponse>("rseGetPrivateFeeds", "Reads whether there are private feeds in the network.");
        network
            .MapPut("", SetAsync)
            .Answers<RsePrivateFeedSwitchResponse>("rseSetPrivateFeeds", "Switches the private feeds of the network on or off.");
    }

    private static async Task<JsonAnswer<RsePrivateFeedSwitchResponse>> FindInSpaceAsync(
        string slug,
        RequestContext context,
        FeedTokenService tokens,
        CancellationToken cancellationToken
    ) => Show(await tokens.AreOnAsync(context.Viewer, slug, cancellationToken));

    private static async Task<JsonAnswer<RsePrivateFeedSwitchResponse>> SetInSpaceAsync(
        string slug,
        JsonBody<RsePrivateFeedSwitchRequest> body,
        RequestContext context,
        FeedTokenService tokens,
        CancellationToken cancellationToken
    )
    {
        var isOn = Require(body);
        await tokens.SwitchAsync(context.Viewer, slug, isOn, cancellationToken);
        return Show(isOn);
    }

    private static async Task<JsonAnswer<RsePrivateFeedSwitchResponse>> FindAsync(
        FeedTokenService tokens,
        CancellationToken cancellationToken
    ) => Show(await tokens.AreOnAsync(cancellationToken));

    private static async Task<JsonAnswer<RsePrivateFeedSwitchResponse>> SetAsync(
        JsonBody<RsePrivateFeedSwitchRequest> body,
        RequestContext context,
        FeedTokenService tokens,
        CancellationToken cancellationToken
    )
    {
        await tokens.SwitchAsync(context.Viewer.MemberId, Require(body), cancellationToken);
        return Show(await tokens.AreOnAsync(cancellationToken));
    }

    private static bool Require(JsonBody<RsePrivateFeedSwitchRequest> body) =>
        BodyFault.Require(body.Required.On, "on", "true to allow private feeds, false to switch them off");

    private static JsonAnswer<RsePrivateFeedSwitchResponse> Show(bool isOn) => RseJson.Ok(new RsePrivateFeedSwitchResponse { On = isOn });
}

/// <summary>Whether private feeds are on.</summary>
internal sealed record RsePrivateFeedSwitchRequest
{
    [Description("true to allow private feeds, false to switch them off.")]
    [JsonPropertyName("on")]
    public bool? On { get; init; }
}

/// <summary>Whether private feeds are on.</summary>
internal sealed record RsePrivateFeedSwitchResponse
{
    [JsonPropertyName("on")]
    public required bool On { get; init; }
}
