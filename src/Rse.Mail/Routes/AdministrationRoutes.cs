using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.Letters;
using Rse.Members.Addresses;
using Rse.People;

namespace Rse.Mail.Routes;

/// <summary>What an administrator sees of mail: numbers and domains, never an address or a text.</summary>
internal static class AdministrationRoutes
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("mail", FindAsync)
            .WithTags("Mail")
            .WithName("rseFindMailState")
            .WithSummary("Counts addresses by their state, and lists domains to which no letters go at the moment.")
            .Produces<RseMailStateResponse>(StatusCodes.Status200OK, "application/json");

    private static async Task<IResult> FindAsync(HttpContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var counts = await services.GetRequiredService<IMailAddressStore>().CountAsync(Viewer.System, cancellationToken);
        var routes = await services
            .GetRequiredService<IMailRouteStore>()
            .ListPausedAsync(Viewer.System, time.GetUtcNow(), cancellationToken);
        return Results.Json(
            new RseMailStateResponse
            {
                Working = counts.GetValueOrDefault(MailAddressState.Working),
                Stopped = counts.GetValueOrDefault(MailAddressState.Stopped),
                Probing = counts.GetValueOrDefault(MailAddressState.Probing),
                PausedRoutes = [.. routes.Select(route => new RsePausedRouteResponse(route.Domain, route.Pauses, route.PausedUntil))],
            },
            MailJson.Default.RseMailStateResponse
        );
    }
}

/// <summary>The state of mail.</summary>
internal sealed record RseMailStateResponse
{
    [Description("Addresses to which letters go.")]
    [JsonPropertyName("working")]
    public required long Working { get; init; }

    [Description("Addresses that get no more letters, because they were refused.")]
    [JsonPropertyName("stopped")]
    public required long Stopped { get; init; }

    [Description("Addresses that their members try again.")]
    [JsonPropertyName("probing")]
    public required long Probing { get; init; }

    [Description("Domains whose servers refuse letters for reasons that are ours.")]
    [JsonPropertyName("pausedRoutes")]
    public required IReadOnlyList<RsePausedRouteResponse> PausedRoutes { get; init; }
}

/// <summary>A domain to which no letters go at the moment.</summary>
internal sealed record RsePausedRouteResponse(
    [property: JsonPropertyName("domain")] string Domain,
    [property: JsonPropertyName("pauses")] int Pauses,
    [property: JsonPropertyName("pausedUntil")] DateTimeOffset PausedUntil
);
