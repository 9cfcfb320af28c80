using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore.WebSub;

/// <summary>What owners let the hub push, and its subscriptions for administrators.</summary>
internal static class WebSubEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var space = group.MapGroup("spaces/{slug}/websub").WithTags("WebSub");
        space
            .MapGet("", FindAsync)
            .Answers<RseWebSubConsentResponse>(
                "rseGetWebSubOfSpace",
                "Reads whether the hub pushes what is in a space to subscribers of private feeds.",
                200,
                404
            );
        space
            .MapPut("", SetAsync)
            .Answers<RseWebSubConsentResponse>(
                "rseSetWebSubOfSpace",
                "Lets the hub push what is in a space to subscribers of private feeds, or no longer; for its owners.",
                200,
                404
            );
    }

    public static void MapAdministration(RouteGroupBuilder group)
    {
        var subscriptions = group.MapGroup("websub").WithTags("Administration");
        subscriptions
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseWebSubSubscriptionResponse>>(
                "rseListWebSubSubscriptions",
                "Lists the subscriptions to the hub, newest first, without addresses and contents."
            );
        subscriptions
            .MapDelete("{id:long}", EndAsync)
            .AnswersNothing("rseEndWebSubSubscription", "Ends a subscription to the hub at once.", 404);
    }

    private static async Task<JsonAnswer<RseWebSubConsentResponse>> FindAsync(
        string slug,
        RequestContext context,
        WebSubService hub,
        CancellationToken cancellationToken
    ) => Show(await hub.IsAllowedAsync(context.Viewer, slug, cancellationToken));

    private static async Task<JsonAnswer<RseWebSubConsentResponse>> SetAsync(
        string slug,
        JsonBody<RseWebSubConsentRequest> body,
        RequestContext context,
        WebSubService hub,
        CancellationToken cancellationToken
    )
    {
        var isOn = BodyFault.Require(body.Required.On, "on", "true to let the hub push what is in the space, false to stop it");
        await hub.AllowAsync(context.Viewer, slug, isOn, cancellationToken);
        return Show(isOn);
    }

    private static async Task<JsonAnswer<RseListResponse<RseWebSubSubscriptionResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        [FromQuery, Description("pending, active or ended; leave it out for all.")] string? state,
        WebSubService hub,
        CancellationToken cancellationToken
    )
    {
        var found = await hub.ListAsync(EnumNames.Parse<WebSubState>(state, "state"), page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseWebSubSubscriptionResponse>.Of(found, RseWebSubSubscriptionResponse.Of));
    }

    private static async Task<NoContent> EndAsync(long id, RequestContext context, WebSubService hub, CancellationToken cancellationToken)
    {
        await hub.EndAsync(id, context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static JsonAnswer<RseWebSubConsentResponse> Show(bool isOn) => RseJson.Ok(new RseWebSubConsentResponse { On = isOn });
}

/// <summary>Whether the hub pushes what is in a space.</summary>
internal sealed record RseWebSubConsentRequest
{
    [Description("true to let the hub push what is in the space, false to stop it.")]
    [JsonPropertyName("on")]
    public bool? On { get; init; }
}

/// <summary>Whether the hub pushes what is in a space.</summary>
internal sealed record RseWebSubConsentResponse
{
    [JsonPropertyName("on")]
    public required bool On { get; init; }
}

/// <summary>A subscription to the hub.</summary>
internal sealed record RseWebSubSubscriptionResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("The host of the subscriber, with its port unless that is the usual one.")]
    [JsonPropertyName("host")]
    public required string Host { get; init; }

    [Description("The kind of feed, such as 'space'.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [Description("rss, atom or json.")]
    [JsonPropertyName("format")]
    public required string Format { get; init; }

    [Description("The member whose private feed it is; null for a feed of what the network may see.")]
    [JsonPropertyName("memberId")]
    public required long? MemberId { get; init; }

    [JsonPropertyName("state")]
    public required RseWebSubState State { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it ends unless it is renewed; null until it is active.")]
    [JsonPropertyName("leaseUntil")]
    public required DateTimeOffset? LeaseUntil { get; init; }

    [Description("When the subscriber last accepted contents; null if never.")]
    [JsonPropertyName("pushedAt")]
    public required DateTimeOffset? PushedAt { get; init; }

    [Description("Since when the subscriber does not accept them; null while it does.")]
    [JsonPropertyName("failingSince")]
    public required DateTimeOffset? FailingSince { get; init; }

    [Description("How often in a row it did not work.")]
    [JsonPropertyName("attempts")]
    public required int Attempts { get; init; }

    [Description("Why it failed last or ended; null for nothing.")]
    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    [JsonPropertyName("endedAt")]
    public required DateTimeOffset? EndedAt { get; init; }

    public static RseWebSubSubscriptionResponse Of(WebSubSubscription subscription) =>
        new()
        {
            Id = subscription.Id,
            Host = subscription.Host,
            Kind = subscription.Kind,
            Format = subscription.Format,
            MemberId = subscription.MemberId?.Value,
            State = (RseWebSubState)subscription.State,
            CreatedAt = subscription.CreatedAt,
            LeaseUntil = subscription.LeaseUntil,
            PushedAt = subscription.PushedAt,
            FailingSince = subscription.FailingSince,
            Attempts = subscription.Attempts,
            Reason = subscription.Reason,
            EndedAt = subscription.EndedAt,
        };
}
