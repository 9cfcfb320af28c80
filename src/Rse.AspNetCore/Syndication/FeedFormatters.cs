using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Rse.Networks;
using Rse.Problems;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>The feed formats of this host.</summary>
internal static class FeedFormatters
{
    /// <summary>Answers with a document in a format.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">The name of a formatter.</param>
    /// <param name="take">How many entries were asked for; repeated in the URL of the next page.</param>
    /// <param name="read">Reads the feed and returns what builds its document; called only if the host has the format.</param>
    /// <param name="isDated">Whether the answer has a <c>Last-Modified</c>.</param>
    /// <exception cref="NotFoundException">This host does not have the format.</exception>
    public static async Task<FileContentHttpResult> WriteAsync(
        HttpContext context,
        string format,
        int? take,
        Func<Task<Func<FeedDocumentBuilder, FeedDocument>>> read,
        bool isDated = true
    )
    {
        var services = context.RequestServices;
        var formatter =
            services
                .GetServices<IFeedFormatter>()
                .FirstOrDefault(formatter => string.Equals(formatter.Name, format, StringComparison.Ordinal))
            ?? throw new NotFoundException();
        var build = await read();
        var network = await services.GetRequiredService<NetworkService>().FindIdAsync(context.RequestAborted);
        var document = build(new FeedDocumentBuilder(network, context, take));
        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, context.RequestAborted);
        var bytes = stream.ToArray();
        // Only private caches, and only with revalidation: a permission that ends must end with the next read.
        context.Response.Headers.CacheControl = "private, no-cache";
        var hash = SHA256.HashData(bytes).AsSpan(0, 16);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash)}\"");
        var date = isDated ? context.GetEndpoint()!.Metadata.GetRequiredMetadata<FeedDates>().Find(context, hash) : null;
        if (date is { } since)
        {
            context.Response.Headers.LastModified = HeaderUtilities.FormatDate(since);
        }

        // The framework answers 304 to any later date as well, which may be older than a change.
        var isSame = date is not null && context.Request.GetTypedHeaders().IfModifiedSince == date;
        return TypedResults.Bytes(bytes, formatter.ContentType, lastModified: isSame ? date : null, entityTag: tag);
    }
}
