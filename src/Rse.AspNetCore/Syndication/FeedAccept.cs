using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>What a request for a feed accepts.</summary>
/// <remarks>Source: RFC 9110, section 12.5.1.</remarks>
internal static class FeedAccept
{
    private const string Html = "text/html";
    private const string Json = "application/json";

    private static readonly string[] Xml = ["application/xml", "text/xml"];

    /// <summary>The format that the request prefers; the first of them if it says nothing; null if it accepts none.</summary>
    public static IFeedFormatter? Choose(HttpRequest request, IReadOnlyList<IFeedFormatter> formatters)
    {
        var ranges = RangesOf(request);
        return formatters
            .Select(formatter => (Formatter: formatter, Quality: QualityOf(ranges, TypeOf(formatter))))
            .Where(found => found.Quality > 0)
            .OrderByDescending(found => found.Quality)
            .Select(found => found.Formatter)
            .FirstOrDefault();
    }

    /// <summary>The format that the request names and prefers to the JSON of the API; null for that JSON.</summary>
    public static IFeedFormatter? ChooseBeforeApi(HttpRequest request, IReadOnlyList<IFeedFormatter> formatters)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return null;
        }

        var ranges = RangesOf(request);
        var api = QualityOf(ranges, Json);
        return
            Choose(request, [.. formatters.Where(formatter => Names(ranges, TypeOf(formatter)))]) is { } found
            && (QualityOf(ranges, TypeOf(found)) > api || !ranges.Any(range => Is(range, Json)))
            ? found
            : null;
    }

    /// <summary>Whether a browser asks, for a person to read.</summary>
    /// <remarks>Readers of feeds name a type of feeds, or anything.</remarks>
    public static bool IsBrowser(HttpRequest request)
    {
        if (!request.Headers.Accept.ToString().Contains(Html, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (request.Headers.TryGetValue("Sec-Fetch-Dest", out var destination) && destination.ToString() is not "document")
        {
            return false;
        }

        var ranges = RangesOf(request);
        return ranges.Any(range => Is(range, Html) && range.Quality is not 0)
            && !ranges.Any(range =>
                range.MediaType.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) && !Is(range, "application/xhtml+xml")
                || range.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static IList<MediaTypeHeaderValue> RangesOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) ? ranges : [];

    private static string TypeOf(IFeedFormatter formatter) => formatter.ContentType.Split(';')[0].Trim();

    private static bool Names(IList<MediaTypeHeaderValue> ranges, string type) =>
        ranges.Any(range => Is(range, type) && range.Quality is not 0);

    private static bool Is(MediaTypeHeaderValue range, string type) => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    // The most specific range decides. A program that takes any XML takes a feed in XML.
    private static double QualityOf(IList<MediaTypeHeaderValue> ranges, string type)
    {
        if (ranges.Count == 0)
        {
            return 1;
        }

        string[] general =
            type.EndsWith("+xml", StringComparison.Ordinal) ? Xml
            : type.EndsWith("+json", StringComparison.Ordinal) ? [Json]
            : [];
        var best =
            ranges.FirstOrDefault(range => Is(range, type))
            ?? ranges.FirstOrDefault(range => general.Any(name => Is(range, name)))
            ?? ranges.FirstOrDefault(range => Is(range, $"{type.Split('/')[0]}/*"))
            ?? ranges.FirstOrDefault(range => Is(range, "*/*"));
        return best is null ? 0 : best.Quality ?? 1;
    }
}
