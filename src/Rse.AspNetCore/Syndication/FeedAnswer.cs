using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Rse.AspNetCore.Syndication;

/// <summary>A feed document, or 304 to a reader that has it already.</summary>
/// <remarks>
/// The tag is weak, because what stands between may compress the document: the bytes then differ, and the content does not. Tags are
/// compared weakly, as <c>If-None-Match</c> asks, and without the suffix that some servers add to the tag of what they compress. Source:
/// RFC 9110, sections 8.8.3 and 13.1.2.
/// </remarks>
internal sealed class FeedAnswer : IResult
{
    private static readonly string[] Suffixes = ["--gzip", "-gzip", ";gzip", "-br", ";br", "-zstd", "-df"];

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string? _contentType;

    /// <summary>A document.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="dateOf">Finds its date by the hash of its bytes; null if it has none.</param>
    public FeedAnswer(ReadOnlyMemory<byte> bytes, string contentType, Func<ReadOnlySpan<byte>, DateTimeOffset?>? dateOf)
    {
        var hash = SHA256.HashData(bytes.Span).AsSpan(0, 16);
        _bytes = bytes;
        _contentType = contentType;
        Tag = Convert.ToHexStringLower(hash);
        Date = dateOf?.Invoke(hash);
    }

    /// <summary>A document that its reader has.</summary>
    public FeedAnswer(string tag, DateTimeOffset? date) => (Tag, Date) = (tag, date);

    /// <summary>What the tag holds.</summary>
    public string Tag { get; }

    /// <summary>Since when the document has its content; null if that is not told.</summary>
    public DateTimeOffset? Date { get; }

    /// <summary>Called before a whole document is sent.</summary>
    public Action? Sending { get; init; }

    /// <summary>The value of the header <c>Link</c>; null for none.</summary>
    public string? Links { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var isKnown = _contentType is null || IsKnown(request, Tag, Date);
        if (!isKnown)
        {
            // Before any header, so that a refusal has none of them.
            Sending?.Invoke();
        }

        // Only private caches, and only with revalidation: a permission that ends must end with the next read.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = $"W/\"{Tag}\"";
        response.Headers.Vary = HeaderNames.Accept;
        if (Date is { } since)
        {
            response.Headers.LastModified = HeaderUtilities.FormatDate(since);
        }

        if (Links is not null)
        {
            response.Headers.Link = Links;
        }

        if (isKnown)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = _contentType;
        response.ContentLength = _bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(_bytes, httpContext.RequestAborted);
        }
    }

    /// <summary>Whether a reader says that it has a document.</summary>
    /// <remarks>If it sends a tag and a date, the tag decides; and only a date that was given for this very content counts.</remarks>
    public static bool IsKnown(HttpRequest request, string tag, DateTimeOffset? date)
    {
        var tags = request.Headers.IfNoneMatch;
        return tags.Count > 0
            ? EntityTagHeaderValue.TryParseList(tags, out var known) && known.Any(candidate => IsSame(candidate, tag))
            : date is not null && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since) && since == date;
    }

    private static bool IsSame(EntityTagHeaderValue known, string tag)
    {
        var given = known.Tag.AsSpan().Trim('"');
        foreach (var suffix in Suffixes)
        {
            if (given.EndsWith(suffix, StringComparison.Ordinal))
            {
                given = given[..^suffix.Length];
                break;
            }
        }

        return known.Equals(EntityTagHeaderValue.Any) || given.SequenceEqual(tag);
    }
}
