using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Rse.Networks;
using Rse.Problems;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>The formats in which this host writes feeds.</summary>
internal static class FeedFormatters
{
    /// <summary>Answers with a document in a format.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">The name of a formatter.</param>
    /// <param name="take">How many entries were asked for, which the address of the next page repeats.</param>
    /// <param name="read">Reads the feed, and answers with what makes the document of it; called where the host writes the format.</param>
    /// <param name="newestFirst">Whether what comes in is newer than what was there, so that the newest time in it tells readers whether it changed.</param>
    /// <exception cref="NotFoundException">This host does not write the format.</exception>
    public static async Task<FileContentHttpResult> WriteAsync(HttpContext context, string format, int? take, Func<Task<Func<FeedDocumentBuilder, FeedDocument>>> read, bool newestFirst = true)
    {
        var services = context.RequestServices;
        var formatter = services.GetServices<IFeedFormatter>().FirstOrDefault(formatter => string.Equals(formatter.Name, format, StringComparison.Ordinal)) ?? throw new NotFoundException();
        var build = await read();
        var network = await services.GetRequiredService<INetworkStore>().FindIdAsync(context.RequestAborted);
        var document = build(new FeedDocumentBuilder(network, context, take));
        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, context.RequestAborted);
        var bytes = stream.ToArray();
        // No store but the reader's own, and never without asking: a permission that ends must end with the next read.
        context.Response.Headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(bytes, formatter.ContentType, lastModified: newestFirst ? document.Updated : null, entityTag: tag);
    }
}
