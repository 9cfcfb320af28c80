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
    /// <param name="newestFirst">Whether new entries are the newest, so that the newest time works as Last-Modified.</param>
    /// <exception cref="NotFoundException">This host does not have the format.</exception>
    public static async Task<FileContentHttpResult> WriteAsync(
        HttpContext context,
        string format,
        int? take,
        Func<Task<Func<FeedDocumentBuilder, FeedDocument>>> read,
        bool newestFirst = true
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
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(bytes, formatter.ContentType, lastModified: newestFirst ? document.Updated : null, entityTag: tag);
    }
}
