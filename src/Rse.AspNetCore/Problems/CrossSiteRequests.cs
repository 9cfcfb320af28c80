using Microsoft.AspNetCore.Http;

namespace Rse.AspNetCore.Problems;

/// <summary>Finds requests that a page of another site made a browser send in the name of whoever is signed in.</summary>
/// <remarks>
/// Source: Fetch Metadata Request Headers, section 2 (<c>Sec-Fetch-Site</c>), and RFC 6454, section 7 (<c>Origin</c>). Scripts can set
/// neither header. Browsers send <c>Sec-Fetch-Site</c> to secure addresses, and <c>Origin</c> with every request that is not a GET or HEAD:
/// a request without both does not come from a page, so that it cannot carry a cookie that its sender does not know.
/// </remarks>
internal static class CrossSiteRequests
{
    /// <summary>Whether the request would change something and comes from a page that may not make it.</summary>
    public static bool IsRefused(HttpRequest request, WebOptions options)
    {
        if (IsSafe(request.Method))
        {
            return false;
        }

        var headers = request.Headers;
        var origin = headers.Origin.Count == 0 ? null : headers.Origin.ToString();
        if (headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site.ToString() is not ("same-origin" or "none") && !options.Trusts(origin);
        }

        return origin is not null && !IsOwn(origin, request, options) && !options.Trusts(origin);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(string origin, HttpRequest request, WebOptions options) =>
        WebOrigin.Normalize(origin) is { } given
        && (
            string.Equals(given, WebOrigin.Normalize($"{request.Scheme}://{request.Host.Value}"), StringComparison.Ordinal)
            || string.Equals(given, options.PublicOrigin, StringComparison.Ordinal)
        );
}
