using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Rse.AspNetCore.Syndication;

/// <summary>
/// A token of a private feed, or of a link in a letter, that was taken out of the address of a request before anything could log it.
/// </summary>
internal sealed class HiddenToken
{
    /// <summary>What each token of a feed begins with.</summary>
    public const string Prefix = "rsef_";

    /// <summary>Under which item of the request the token is kept for other packages; <c>Rse.Mail</c> has the same text.</summary>
    public const string Item = "Rse.HiddenToken";

    // What each token of a letter begins with; Rse.Mail has the same text.
    private const string PrefixOfLetters = "rsem_";

    private const string Hidden = "hidden";

    private static readonly string[] Prefixes = [Prefix, PrefixOfLetters];

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
        if (Holds(WithoutSigns(Uri.UnescapeDataString(query))))
        {
            // Escaped in part, by somebody who tries.
            (query, asked) = ($"?{Prefix}{Hidden}={Prefix}{Hidden}", "");
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
            ? new PathString(path.Replace($"{Prefix}{Hidden}", hidden.Token, StringComparison.Ordinal))
            : context.Request.Path;

    private static bool Holds(string text) => Prefixes.Any(prefix => text.Contains(prefix, StringComparison.OrdinalIgnoreCase));

    private static string WithoutSigns(string text) =>
        Prefixes.Aggregate(text, (rest, prefix) => rest.Replace($"{prefix}{Hidden}", "", StringComparison.Ordinal));

    private static string Hide(string text, out string? token)
    {
        token = null;
        var first = Prefixes
            .Select(prefix => (Prefix: prefix, Start: text.IndexOf(prefix, StringComparison.OrdinalIgnoreCase)))
            .Where(found => found.Start >= 0)
            .OrderBy(found => found.Start)
            .FirstOrDefault();
        if (first.Prefix is null)
        {
            return text;
        }

        var end = first.Start + first.Prefix.Length;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        token = text[first.Start..end];
        return $"{text[..first.Start]}{first.Prefix}{Hidden}{Hide(text[end..], out _)}";
    }
}
