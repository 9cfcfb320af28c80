using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Syndication;
using Rse.FeedTokens;
using Rse.People;
using Rse.Problems;

namespace Rse.AspNetCore.FeedTokens;

/// <summary>
/// Finds the viewer of a private feed by its token: in the address, or as the password of HTTP Basic. Whoever is signed in plays no part,
/// so that a cookie neither helps nor harms.
/// </summary>
/// <remarks>Source: RFC 7617; the exception to OWASP ASVS 14.2.1 is explained in the guide of feeds.</remarks>
internal sealed class FeedTokenSource : IViewerSource
{
    /// <summary>The name of the token in routes.</summary>
    public const string RouteValue = "token";

    private const string Challenge = "Basic realm=\"feeds\", charset=\"UTF-8\"";

    public async ValueTask<Viewer?> FindViewerAsync(HttpContext context)
    {
        if (
            context.Request.Query.Any(parameter =>
                parameter.Value.Any(value => value?.StartsWith(FeedTokenText.Prefix, StringComparison.OrdinalIgnoreCase) is true)
            )
        )
        {
            // What stands in a query is logged, sent on and kept where the path is not.
            throw new NotFoundException();
        }

        if (context.GetRouteValue(RouteValue) is string inPath)
        {
            return await OpenAsync(context, context.Features.Get<HiddenToken>()?.Token ?? inPath) ?? throw new NotFoundException();
        }

        if (await OpenAsync(context, FindPassword(context.Request.Headers.Authorization.ToString())) is { } viewer)
        {
            return viewer;
        }

        context.Response.Headers.WWWAuthenticate = Challenge;
        return null;
    }

    private static async ValueTask<Viewer?> OpenAsync(HttpContext context, string? token)
    {
        var tokens = context.RequestServices.GetRequiredService<FeedTokenService>();
        var access = await tokens.OpenAsync(token, context.Request.Headers.UserAgent.ToString(), context.RequestAborted);
        if (access is null)
        {
            return null;
        }

        context.Features.Set(new PrivateFeed(access, tokens));
        return access.Viewer;
    }

    // The name is the reader's own affair: it tells one feed from another where all have the same address.
    private static string? FindPassword(string header)
    {
        const string Scheme = "Basic ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var credentials = Encoding.UTF8.GetString(bytes[..length]);
        var colon = credentials.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : credentials[(colon + 1)..];
    }
}
