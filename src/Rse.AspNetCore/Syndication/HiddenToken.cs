using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Rse.FeedTokens;
using Rse.Letters;

namespace Rse.AspNetCore.Syndication;

/// <summary>
/// A token of a private feed, or of a link in a letter, that was taken out of the address of a request before anything could log it.
/// </summary>
internal sealed class HiddenToken
{
    private const string Hidden = "hidden";
    private const string Sign = FeedTokenText.Prefix + Hidden;

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

    private static bool Holds(string text) =>
        text.Contains(FeedTokenText.Prefix, StringComparison.OrdinalIgnoreCase)
        || text.Contains(LetterTokens.Prefix, StringComparison.OrdinalIgnoreCase);

    private static string WithoutSigns(string text) =>
        text.Replace(Sign, "", StringComparison.Ordinal).Replace(LetterTokens.Hidden, "", StringComparison.Ordinal);

    private static string Hide(string text, out string? token)
    {
        token = null;
        var feed = text.IndexOf(FeedTokenText.Prefix, StringComparison.OrdinalIgnoreCase);
        var letter = text.IndexOf(LetterTokens.Prefix, StringComparison.OrdinalIgnoreCase);
        if (feed < 0 && letter < 0)
        {
            return text;
        }

        var (start, prefix) = letter < 0 || (feed >= 0 && feed < letter) ? (feed, FeedTokenText.Prefix) : (letter, LetterTokens.Prefix);
        var end = start + prefix.Length;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        token = text[start..end];
        return $"{text[..start]}{prefix}{Hidden}{Hide(text[end..], out _)}";
    }
}
