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
    /// <param name="isRemembered">Whether the document is the same while nothing is committed to the database.</param>
    /// <exception cref="NotFoundException">This host does not have the format.</exception>
    public static async Task<IResult> WriteAsync(
        HttpContext context,
        string? format,
        int? take,
        Func<FeedDocumentBuilder, Task<FeedDocument>> read,
        bool isDated = true,
        bool isRemembered = true
    )
    {
        var formatter = Choose(context, format) ?? throw new NotFoundException();
        var services = context.RequestServices;
        var network = services.GetRequiredService<NetworkService>();
        var metadata = context.GetEndpoint()!.Metadata;
        var memory = metadata.GetRequiredMetadata<FeedMemory>();
        var viewer = context.Features.Get<RequestContext>()!.Viewer;
        var feed = context.Features.Get<PrivateFeed>();
        var isBrowser = FeedAccept.IsBrowser(context.Request);
        var key = FeedMemory.KeyOf(viewer, feed, formatter.Name, context);

        // Found before anything is read, so that what is committed meanwhile makes it another.
        var state = isRemembered ? await network.FindStateAsync(context.RequestAborted) : null;
        if (!isBrowser && state is not null && memory.Find(key, state) is var (tag, date) && FeedAnswer.IsKnown(context.Request, tag, date))
        {
            Guard(context, feed);
            return new FeedAnswer(tag, date);
        }

        var builder = new FeedDocumentBuilder(network, context, take);
        var document = await read(builder);
        Guard(context, feed);
        if (isBrowser)
        {
            return new FeedPage(document, viewer.Member!);
        }

        var hub = services.GetService<IHubOffer>() is { } offer ? await offer.FindAsync(context, feed) : null;
        document = document with { Hub = hub };
        using var stream = new MemoryStream();
        await formatter.WriteAsync(document, stream, context.RequestAborted);
        var dates = metadata.GetRequiredMetadata<FeedDates>();
        var answer = new FeedAnswer(
            stream.GetBuffer().AsMemory(0, (int)stream.Length),
            formatter.ContentType,
            isDated ? hash => dates.Find(viewer.MemberId, document.Self, hash) : null
        )
        {
            Sending = feed is null ? null : feed.CountDocument,
            Links = hub is null ? null : HubLinks.Of(hub, document.Self),
        };

        // Without a date in the second in which the content changed; the next answer has one.
        if (state is not null && (answer.Date is not null || !isDated))
        {
            memory.Add(key, state, answer.Tag, answer.Date);
        }

        return answer;
    }

    // Only with an answer: what is hidden is answered like what was never there, headers included.
    private static void Guard(HttpContext context, PrivateFeed? feed)
    {
        if (feed is not null)
        {
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers["X-Robots-Tag"] = "noindex";
        }
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
