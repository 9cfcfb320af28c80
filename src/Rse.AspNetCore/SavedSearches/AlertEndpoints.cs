using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Spaces;
using Rse.People;
using Rse.SavedSearches;

namespace Rse.AspNetCore.SavedSearches;

/// <summary>Shared alerts: of a space for its moderators, of the network for administrators, and whom they tell.</summary>
internal static class AlertEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var space = group.MapGroup("spaces/{slug}/alerts").WithTags("SavedSearches");
        space
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseSavedSearchResponse>>("rseListAlerts", "Lists the shared alerts of a space by name.", 200, 404);
        space
            .MapPost("", CreateAsync)
            .Answers<RseSavedSearchResponse>("rseCreateAlert", "Makes a shared alert of a space; for its moderators.", 201, 404, 409);
        var alert = group.MapGroup("searches/{id:long}").WithTags("SavedSearches");
        alert.MapPut("subscription", JoinAsync).AnswersNothing("rseSubscribeToAlert", "Subscribes the viewer to a shared alert.", 404);
        alert
            .MapDelete("subscription", LeaveAsync)
            .AnswersNothing("rseLeaveAlert", "Ends the viewer's subscription to a shared alert, whoever made it.", 404);
        alert
            .MapGet("subscribers", ListSubscribersAsync)
            .Answers<RseListResponse<RseAlertSubscriberResponse>>(
                "rseListAlertSubscribers",
                "Lists whom a shared alert tells, spaces first; for those who may change it.",
                200,
                404
            );
        alert
            .MapPost("subscribers", SubscribeAsync)
            .Answers<RseSubscribedResponse>(
                "rseSubscribeOthersToAlert",
                "Subscribes members and spaces to a shared alert; for those who may change it.",
                200,
                404
            );
        alert
            .MapDelete("subscribers/{handle}", UnsubscribeMemberAsync)
            .AnswersNothing("rseUnsubscribeMember", "Ends the subscription of a member to a shared alert.", 404);
        alert
            .MapDelete("subscribed-spaces/{slug}", UnsubscribeSpaceAsync)
            .AnswersNothing("rseUnsubscribeSpace", "Ends the subscription of a space to a shared alert.", 404);
    }

    public static void MapAdministration(RouteGroupBuilder group)
    {
        var network = group.MapGroup("alerts").WithTags("Administration");
        network
            .MapGet("", ListNetworkAsync)
            .Answers<RseListResponse<RseSavedSearchResponse>>("rseListNetworkAlerts", "Lists the shared alerts of the network by name.");
        network
            .MapPost("", CreateNetworkAsync)
            .Answers<RseSavedSearchResponse>(
                "rseCreateNetworkAlert",
                "Makes a shared alert of the network, which its maker changes, and to which they subscribe people.",
                201,
                409
            );
        network.MapDelete("{id:long}", DeleteNetworkAsync).AnswersNothing("rseDeleteNetworkAlert", "Deletes an alert of the network.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseSavedSearchResponse>>> ListAsync(
        string slug,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseSavedSearchResponse.Of(await alerts.ListAsync(context.Viewer, slug, cancellationToken), context));

    private static async Task<JsonAnswer<RseSavedSearchResponse>> CreateAsync(
        string slug,
        JsonBody<RseSavedSearchRequest> body,
        HttpContext http,
        RequestContext context,
        SharedAlertService alerts,
        LinkGenerator routes
    )
    {
        var alert = await alerts.CreateAsync(context.Viewer, slug, body.Required.Read(), http.RequestAborted);
        return SavedSearchEndpoints.Created(alert, http, context, routes);
    }

    private static async Task<NoContent> JoinAsync(
        long id,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        await alerts.SetOwnAsync(context.Viewer, new Id<SavedSearch>(id), isSubscribed: true, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LeaveAsync(
        long id,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        await alerts.SetOwnAsync(context.Viewer, new Id<SavedSearch>(id), isSubscribed: false, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseListResponse<RseAlertSubscriberResponse>>> ListSubscribersAsync(
        long id,
        [AsParameters] PageQuery page,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        var found = await alerts.ListSubscribersAsync(context.Viewer, new Id<SavedSearch>(id), page.ToRequest(), cancellationToken);
        return RseJson.Ok(
            RseListResponse<RseAlertSubscriberResponse>.Of(found, subscriber => RseAlertSubscriberResponse.Of(subscriber, context))
        );
    }

    private static async Task<JsonAnswer<RseSubscribedResponse>> SubscribeAsync(
        long id,
        JsonBody<RseSubscribeRequest> body,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var count = await alerts.SubscribeAsync(
            context.Viewer,
            new Id<SavedSearch>(id),
            Read(request.Members),
            Read(request.Spaces),
            cancellationToken
        );
        return RseJson.Ok(new RseSubscribedResponse { Added = count });
    }

    private static async Task<NoContent> UnsubscribeMemberAsync(
        long id,
        string handle,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        await alerts.UnsubscribeMemberAsync(context.Viewer, new Id<SavedSearch>(id), handle, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnsubscribeSpaceAsync(
        long id,
        string slug,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        await alerts.UnsubscribeSpaceAsync(context.Viewer, new Id<SavedSearch>(id), slug, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseListResponse<RseSavedSearchResponse>>> ListNetworkAsync(
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseSavedSearchResponse.Of(await alerts.ListAsync(context.Viewer, cancellationToken), context));

    private static async Task<JsonAnswer<RseSavedSearchResponse>> CreateNetworkAsync(
        JsonBody<RseSavedSearchRequest> body,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    ) =>
        RseJson.Created(
            RseSavedSearchResponse.Of(await alerts.CreateAsync(context.Viewer, body.Required.Read(), cancellationToken), context)
        );

    private static async Task<NoContent> DeleteNetworkAsync(
        long id,
        RequestContext context,
        SharedAlertService alerts,
        CancellationToken cancellationToken
    )
    {
        await alerts.DeleteAsync(context.Viewer, new Id<SavedSearch>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    // JSON may hold nulls that the compiler does not know of; they are refused like any other unknown name.
    private static IReadOnlyList<string> Read(IReadOnlyList<string?>? names) => names is null ? [] : [.. names.Select(name => name ?? "")];
}

/// <summary>Whom to subscribe.</summary>
internal sealed record RseSubscribeRequest
{
    [Description("Handles of members; for an alert of a space, of those who may see what is in it.")]
    [JsonPropertyName("members")]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("Slugs of spaces, with whoever belongs to them at the time; for an alert of a space, only that space.")]
    [JsonPropertyName("spaces")]
    public IReadOnlyList<string>? Spaces { get; init; }
}

/// <summary>How many were subscribed.</summary>
internal sealed record RseSubscribedResponse
{
    [Description("How many subscriptions are new: whoever was subscribed stays so, and whoever left stays out.")]
    [JsonPropertyName("added")]
    public required int Added { get; init; }
}

/// <summary>Whom a shared alert tells: a member, or everybody who belongs to a space.</summary>
internal sealed record RseAlertSubscriberResponse
{
    [Description("The member; null for a space.")]
    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [Description("The space; null for a member.")]
    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [Description("Who subscribed them; null if hidden from the viewer.")]
    [JsonPropertyName("by")]
    public required RseAuthorResponse? By { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [Description("Whether the member left: the alert stays silent for them until they come back by themselves.")]
    [JsonPropertyName("left")]
    public required bool Left { get; init; }

    public static RseAlertSubscriberResponse Of(AlertSubscriber subscriber, RequestContext context) =>
        new()
        {
            Member = subscriber.Member is { } member ? RseAuthorResponse.Of(member, context) : null,
            Space = subscriber.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            By = subscriber.By is { } by ? RseAuthorResponse.Of(by, context) : null,
            At = subscriber.At,
            Left = subscriber.HasLeft,
        };
}
