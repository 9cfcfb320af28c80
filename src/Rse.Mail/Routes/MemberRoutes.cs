using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.Mail.SelfService;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Mail.Routes;

/// <summary>The routes of a member's own mail, in the group of the API: it signs in, and answers refusals.</summary>
internal static class MemberRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        var mail = group.MapGroup("me").WithTags("Mail");
        mail.MapGet("mail-address", FindAsync)
            .WithName("rseFindMailAddress")
            .WithSummary("Returns the viewer's mail address, and whether letters go to it.")
            .Produces<RseMailAddressResponse>(StatusCodes.Status200OK, "application/json");
        mail.MapPost("mail-address/probe", ProbeAsync)
            .WithName("rseProbeMailAddress")
            .WithSummary("Sends a letter to the viewer's address, by which they confirm that it is theirs and works.")
            .Produces(StatusCodes.Status204NoContent);
        mail.MapGet("digest/preview/letter", PreviewAsync)
            .WithName("rsePreviewDigestLetter")
            .WithSummary("Returns the viewer's next digest as the letter that they would get, in HTML; 204 if there is nothing.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .Produces(StatusCodes.Status204NoContent);
        mail.MapGet("held-replies", ListAsync)
            .WithName("rseListHeldReplies")
            .WithSummary("Lists the viewer's replies by mail that wait until they confirm them, newest first.")
            .Produces<RseHeldRepliesResponse>(StatusCodes.Status200OK, "application/json");
        mail.MapPost("held-replies/{id:long}/confirm", ConfirmAsync)
            .WithName("rseConfirmHeldReply")
            .WithSummary("Publishes a reply that waits as a comment.")
            .Produces<RseConfirmedReplyResponse>(StatusCodes.Status200OK, "application/json");
        mail.MapDelete("held-replies/{id:long}", DiscardAsync)
            .WithName("rseDiscardHeldReply")
            .WithSummary("Discards a reply that waits, if there is one.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var address = await Mail(context).FindAddressAsync(await ViewerAsync(context), cancellationToken);
        return Results.Json(RseMailAddressResponse.Of(address), MailJson.Default.RseMailAddressResponse);
    }

    private static async Task<IResult> ProbeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await Mail(context).ProbeAsync(await ViewerAsync(context), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, string? space, CancellationToken cancellationToken)
    {
        if (await Mail(context).PreviewDigestAsync(await ViewerAsync(context), space, cancellationToken) is not { } html)
        {
            return Results.NoContent();
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups";
        return Results.Text(html, "text/html; charset=utf-8");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var waiting = await Mail(context).ListWaitingAsync(await ViewerAsync(context), cancellationToken);
        return Results.Json(
            new RseHeldRepliesResponse { Items = [.. waiting.Select(RseHeldReplyResponse.Of)] },
            MailJson.Default.RseHeldRepliesResponse
        );
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, long id, CancellationToken cancellationToken)
    {
        var comment = await Mail(context).ConfirmAsync(await ViewerAsync(context), new Id<WaitingReply>(id), cancellationToken);
        return Results.Json(
            new RseConfirmedReplyResponse { CommentId = comment.Id.ToString() },
            MailJson.Default.RseConfirmedReplyResponse
        );
    }

    private static async Task<IResult> DiscardAsync(HttpContext context, long id, CancellationToken cancellationToken)
    {
        await Mail(context).DiscardAsync(await ViewerAsync(context), new Id<WaitingReply>(id), cancellationToken);
        return Results.NoContent();
    }

    private static MemberMailService Mail(HttpContext context) => context.RequestServices.GetRequiredService<MemberMailService>();

    private static ValueTask<Viewer> ViewerAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<PerimeterService>().FindViewerAsync(context.User, context.RequestAborted);
}

/// <summary>Where mail of the viewer goes.</summary>
internal sealed record RseMailAddressResponse
{
    [Description("Null if the host gave none.")]
    [JsonPropertyName("address")]
    public required string? Address { get; init; }

    [Description("Whether it is known to be the viewer's; letters go to no other.")]
    [JsonPropertyName("verified")]
    public required bool Verified { get; init; }

    [Description("working, stopped or probing; letters go to a working address only. Null without an address.")]
    [JsonPropertyName("state")]
    public required string? State { get; init; }

    [Description("Why it stopped: address, mailbox or complaint.")]
    [JsonPropertyName("cause")]
    public required string? Cause { get; init; }

    [Description("Since when it has this state; null if it never had another.")]
    [JsonPropertyName("since")]
    public required DateTimeOffset? Since { get; init; }

    public static RseMailAddressResponse Of(MemberMailAddress? address) =>
        new()
        {
            Address = address?.Address,
            Verified = address?.IsVerified ?? false,
            State = address?.State.ToString().ToLowerInvariant(),
            Cause = address?.Cause,
            Since = address?.Since,
        };
}

/// <summary>Replies that wait.</summary>
internal sealed record RseHeldRepliesResponse
{
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseHeldReplyResponse> Items { get; init; }
}

/// <summary>A reply by mail that waits until its member confirms it.</summary>
internal sealed record RseHeldReplyResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("The kind and key of what it answers; null if the viewer may no longer see it.")]
    [JsonPropertyName("subject")]
    public required string? Subject { get; init; }

    [Description("The title of what it answers; null if it has none, or the viewer may no longer see it.")]
    [JsonPropertyName("title")]
    public required string? Title { get; init; }

    [Description("What the viewer wrote, as typed.")]
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [Description("Why it waits: sender-unproven, text-uncertain or perhaps-automatic.")]
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    public static RseHeldReplyResponse Of(WaitingReply reply) =>
        new()
        {
            Id = reply.Id.Value,
            Subject = reply.Subject?.ToString(),
            Title = reply.Title,
            Text = reply.Text,
            Reason = reply.Reason,
            At = reply.At,
        };
}

/// <summary>The comment that a reply became.</summary>
internal sealed record RseConfirmedReplyResponse
{
    [JsonPropertyName("commentId")]
    public required string CommentId { get; init; }
}
