using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Rse.AspNetCore.Syndication;

/// <summary>A feed token that was taken out of the address of a request before anything could log it.</summary>
internal sealed class HiddenToken
{
    /// <summary>What each token begins with.</summary>
    public const string Prefix = "rsef_";

    private const string Sign = "rsef_hidden";

    private HiddenToken(string token) => Token = token;

    /// <summary>The token as it was sent.</summary>
    public string Token { get; }

    /// <summary>Takes the token out of the address of a request, and whatever looks like one; keeps it as a feature.</summary>
    public static void Take(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request)
        {
            return;
        }

        var path = Hide(request.Path, out var token);
        var query = Hide(request.QueryString, out var asked);
        if (Uri.UnescapeDataString(query).Replace(Sign, "", StringComparison.Ordinal) is var said && Holds(said))
        {
            // Escaped in part, by somebody who tries.
            (query, asked) = ($"?{Sign}={Sign}", "");
        }

        if (token is null && asked is null && !Holds(request.RawTarget ?? ""))
        {
            return;
        }

        request.Path = path;
        request.QueryString = query;
        request.RawTarget = new PathString(request.PathBase).ToUriComponent() + new PathString(path).ToUriComponent() + query;
        if (token is not null)
        {
            features.Set(new HiddenToken(token));
        }
    }

    /// <summary>The path of a request as it was sent.</summary>
    public static PathString PathOf(HttpContext context) =>
        context.Features.Get<HiddenToken>() is { } hidden && context.Request.Path.Value is { } path
            ? new PathString(path.Replace(Sign, hidden.Token, StringComparison.Ordinal))
            : context.Request.Path;

    private static bool Holds(string text) => text.Contains(Prefix, StringComparison.OrdinalIgnoreCase);

    private static string Hide(string text, out string? token)
    {
        token = null;
        var start = text.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return text;
        }

        var end = start + Prefix.Length;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        token = text[start..end];
        return string.Concat(text.AsSpan(0, start), Sign, Hide(text[end..], out _));
    }
}
