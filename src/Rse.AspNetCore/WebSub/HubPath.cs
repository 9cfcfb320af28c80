using System.Text.RegularExpressions;
using Rse.Feeds;
using Rse.FeedTokens;

namespace Rse.AspNetCore.WebSub;

/// <summary>The address of a document that a hub may push.</summary>
/// <param name="Prefix">The path of the API below the app's root, with slashes around it.</param>
/// <param name="Kind">The kind of feed; null for a private feed.</param>
/// <param name="Key">The key of the feed, or the token of a private feed.</param>
/// <param name="Format">The name of the formatter.</param>
internal sealed partial record HubPath(string Prefix, FeedKind? Kind, string Key, string Format)
{
    /// <summary>Reads the path of a request, below the app's root and unescaped; null if it is of no such document.</summary>
    public static HubPath? Parse(string? path)
    {
        if (path is null || Pattern().Match(path) is not { Success: true } match)
        {
            return null;
        }

        var format = match.Groups["format"].Value;
        return match.Groups["token"] is { Success: true } token
            ? new HubPath(match.Groups["prefix"].Value, null, token.Value, format)
            : new HubPath(
                match.Groups["prefix"].Value,
                match.Groups["list"].Value switch
                {
                    "spaces" => FeedKind.Space,
                    "members" => FeedKind.Member,
                    "topics" => FeedKind.Topic,
                    _ => FeedKind.Subject,
                },
                match.Groups["key"].Value,
                format
            );
    }

    [GeneratedRegex(
        @"^(?<prefix>/(.*/)?)"
            + @"(feeds/private/(?<token>"
            + FeedTokenText.Prefix
            + "[a-z2-7]{32})"
            + @"|((?<list>spaces|members|topics)/(?<key>[^/]+)|(?<list>subjects)/(?<key>[^/]+/[^/]+))/feed)"
            + @"\.(?<format>[a-z0-9-]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
