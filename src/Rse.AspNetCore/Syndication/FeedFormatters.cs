using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Perimeters;
using Rse.Networks;
using Rse.Problems;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>The feed formats of this host.</summary>
internal static class FeedFormatters
{
    /// <summary>Answers with a document in a format, or with a page where a browser asks.</summary>
    /// <param name="context">The request.</param>
    /// <param name="format">The name of a formatter; null for what <c>Accept</c> prefers.</param>
    /// <param name="take">How many entries were asked for; repeated in the URL of the next page.</param>
    /// <param name="read">Reads the feed into a document; called only if the host has the format.</param>
    /// <param name="isDated">Whether the answer has a <c>Last-Modified</c>.</param>
    /// <exception cref="NotFoundException">This host does not have the format.</exception>
    public static async Task<IResult> WriteAsync(
        HttpContext context,
        string? format,
        int? take,
        Func<FeedDocumentBuilder, Task<FeedDocument>> read,
        bool isDated = true
    )
    {
        var formatter = Choose(context, format) ?? throw new NotFoundException();
        var network = await context.RequestServices.GetRequiredService<NetworkService>().FindIdAsync(context.RequestAborted);
        var builder = new FeedDocumentBuilder(network, context, take);
        var document = await read(builder);
        var feed = context.Features.Get<PrivateFeed>();
        if (feed is not null)
        {
            // Not before: what is hidden is answered like what was never there, headers included.
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers["X-Robots-Tag"] = "noindex";
        }

        if (FeedAccept.IsBrowser(context.Request))
        {
            return new FeedPage(document, context.Features.Get<RequestContext>()!.Viewer.Member!);
        }

        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, context.RequestAborted);
        var dates = context.GetEndpoint()!.Metadata.GetRequiredMetadata<FeedDates>();
        var viewer = context.Features.Get<RequestContext>()!.Viewer;
        return new FeedAnswer(
            stream.GetBuffer().AsMemory(0, (int)stream.Length),
            formatter.ContentType,
            isDated ? hash => dates.Find(viewer.MemberId, document.Self, hash) : null
        )
        {
            Sending = feed is null ? null : feed.CountDocument,
        };
    }

    /// <summary>The name of the format that a request to the JSON API prefers to that JSON; null for the JSON.</summary>
    public static string? FindBeforeApi(HttpContext context) => FeedAccept.ChooseBeforeApi(context.Request, All(context))?.Name;

    private static IFeedFormatter? Choose(HttpContext context, string? format)
    {
        var formatters = All(context);
        return format is null
            ? FeedAccept.Choose(context.Request, formatters) ?? (FeedAccept.IsBrowser(context.Request) ? formatters.FirstOrDefault() : null)
            : formatters.FirstOrDefault(formatter => string.Equals(formatter.Name, format, StringComparison.Ordinal));
    }

    private static IFeedFormatter[] All(HttpContext context) => [.. context.RequestServices.GetServices<IFeedFormatter>()];
}
