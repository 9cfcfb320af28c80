using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Deliveries;

namespace Rse.AspNetCore.Deliveries;

/// <summary>The queue of deliveries, for administrators.</summary>
internal static class DeliveryEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var deliveries = group.MapGroup("deliveries").WithTags("Administration");
        deliveries
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseDeliveryResponse>>(
                "rseListDeliveries",
                "Lists what left the app for members or waits to, newest first, without contents."
            );
        deliveries
            .MapGet("counts", CountAsync)
            .Answers<RseDeliveryCountsResponse>("rseCountDeliveries", "Counts deliveries by channel and state.");
        deliveries
            .MapPost("{id:long}/retry", RetryAsync)
            .AnswersNothing("rseRetryDelivery", "Sends a failed or unknown delivery once more; its member may get it twice.", 409);
        deliveries
            .MapPost("{id:long}/drop", DropAsync)
            .AnswersNothing("rseDropDelivery", "Ends a waiting or unknown delivery without sending it.", 409);
    }

    private static async Task<JsonAnswer<RseListResponse<RseDeliveryResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        [FromQuery, Description("waiting, sending, handed-over, unknown, failed or withdrawn; leave it out for all.")] string? state,
        [FromQuery, Description("The name of a channel; leave it out for all.")] string? channel,
        RequestContext context,
        DeliveryService deliveries,
        CancellationToken cancellationToken
    )
    {
        var wanted = EnumNames.Parse<DeliveryState>(state, "state");
        var found = await deliveries.ListAsync(wanted, channel, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseDeliveryResponse>.Of(found, delivery => RseDeliveryResponse.Of(delivery, context)));
    }

    private static async Task<JsonAnswer<RseDeliveryCountsResponse>> CountAsync(
        DeliveryService deliveries,
        CancellationToken cancellationToken
    ) =>
        RseJson.Ok(
            new RseDeliveryCountsResponse
            {
                Channels = (await deliveries.CountAsync(cancellationToken)).ToDictionary(
                    channel => channel.Key,
                    IReadOnlyDictionary<string, int> (channel) =>
                        channel.Value.ToDictionary(count => EnumNames.Of(count.Key), count => count.Value, StringComparer.Ordinal),
                    StringComparer.Ordinal
                ),
            }
        );

    private static async Task<NoContent> RetryAsync(
        long id,
        RequestContext context,
        DeliveryService deliveries,
        CancellationToken cancellationToken
    )
    {
        await deliveries.RetryAsync(new Id<Delivery>(id), context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DropAsync(
        long id,
        RequestContext context,
        DeliveryService deliveries,
        CancellationToken cancellationToken
    )
    {
        await deliveries.DropAsync(new Id<Delivery>(id), context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>How many deliveries there are.</summary>
internal sealed record RseDeliveryCountsResponse
{
    [Description("By channel, then by state; what there is none of is absent.")]
    [JsonPropertyName("channels")]
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Channels { get; init; }
}

/// <summary>One delivery, without its contents.</summary>
internal sealed record RseDeliveryResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("The key that the channel was given.")]
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("member")]
    public required RseAuthorResponse Member { get; init; }

    [JsonPropertyName("channel")]
    public required string Channel { get; init; }

    [Description("The local date or ISO week of a digest; null if it goes at once.")]
    [JsonPropertyName("period")]
    public required string? Period { get; init; }

    [JsonPropertyName("state")]
    public required RseDeliveryState State { get; init; }

    [JsonPropertyName("openedAt")]
    public required DateTimeOffset OpenedAt { get; init; }

    [Description("When it is sent or tried again; without meaning once it has ended.")]
    [JsonPropertyName("dueAt")]
    public required DateTimeOffset DueAt { get; init; }

    [Description("When the channel was last called; null if it never was.")]
    [JsonPropertyName("calledAt")]
    public required DateTimeOffset? CalledAt { get; init; }

    [JsonPropertyName("endedAt")]
    public required DateTimeOffset? EndedAt { get; init; }

    [Description("How many facts it gathered.")]
    [JsonPropertyName("facts")]
    public required int Facts { get; init; }

    [JsonPropertyName("attempts")]
    public required int Attempts { get; init; }

    [Description("What the channel or a report said, without content; null if nothing.")]
    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    [Description("The name that the next system gave to it, or dry-run; null if none.")]
    [JsonPropertyName("foreignId")]
    public required string? ForeignId { get; init; }

    public static RseDeliveryResponse Of(Delivery delivery, RequestContext context) =>
        new()
        {
            Id = delivery.Id.Value,
            Key = delivery.Key,
            Member = RseAuthorResponse.Of(delivery.Member, context),
            Channel = delivery.Channel,
            Period = delivery.Period,
            State = (RseDeliveryState)delivery.State,
            OpenedAt = delivery.OpenedAt,
            DueAt = delivery.DueAt,
            CalledAt = delivery.CalledAt,
            EndedAt = delivery.EndedAt,
            Facts = delivery.Facts,
            Attempts = delivery.Attempts,
            Reason = delivery.Reason,
            ForeignId = delivery.ForeignId,
        };
}
