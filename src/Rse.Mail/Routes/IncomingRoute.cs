using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Mail.Incoming;

namespace Rse.Mail.Routes;

/// <summary>Takes raw letters from a mail server: of a pipe, or of a provider's webhook that posts them as they are.</summary>
internal static class IncomingRoute
{
    private const string Scheme = "Bearer ";

    public static void Map(RouteGroupBuilder group) => group.MapPost("incoming", ReceiveAsync);

    private static async Task ReceiveAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<IncomingMailOptions>>().Value;
        context.Response.Headers.CacheControl = "no-store";
        if (options.EndpointSecret.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!IsKnown(context.Request.Headers.Authorization.ToString(), options.EndpointSecret))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // One byte more than allowed: the guard refuses it with a word, where the server would only hang up.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var received = await context
            .RequestServices.GetRequiredService<IncomingMail>()
            .ReceiveAsync(context.Request.Body, context.RequestAborted);
        // What is too big is read to its end: many clients look for an answer only after that.
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{received.Outcome} {received.Reason}".TrimEnd() + "\n", context.RequestAborted);
    }

    private static bool IsKnown(string given, string secret) =>
        given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given[Scheme.Length..])),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret))
        );
}
