using System.Globalization;
using System.ServiceModel.Syndication;

namespace Rse.Syndication;

/// <summary>Atom 1.0. Source: RFC 4287, with RFC 5005 for pages and RFC 4685 for the number of replies.</summary>
internal sealed class AtomFeedFormatter : IFeedFormatter
{
    private const string MediaType = "application/atom+xml";

    public string Name => "atom";

    public string ContentType => $"{MediaType}; charset=utf-8";

    public ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken)
    {
        var feed = new SyndicationFeed(document.Items.Select(Item))
        {
            Id = document.Id,
            Title = new TextSyndicationContent(XmlText.Name(document.Title, document.Id)),
            Language = document.Language,
            LastUpdatedTime = document.Updated.ToUniversalTime(),
        };
        if (document.Description.Length > 0)
        {
            feed.Description = new TextSyndicationContent(XmlText.Clean(document.Description));
        }

        FeedXml.Declare(feed, "thr", FeedXml.Threading);
        feed.Links.Add(new SyndicationLink(FeedXml.Ascii(document.Page), "alternate", null, "text/html", 0));
        feed.Links.Add(new SyndicationLink(FeedXml.Ascii(document.Self), "self", null, MediaType, 0));
        if (document.First is { } first)
        {
            feed.Links.Add(new SyndicationLink(FeedXml.Ascii(first), "first", null, MediaType, 0));
        }

        if (document.Next is { } next)
        {
            feed.Links.Add(new SyndicationLink(FeedXml.Ascii(next), "next", null, MediaType, 0));
        }

        return FeedXml.WriteAsync(new Atom10FeedFormatter(feed), target, cancellationToken);
    }

    private static SyndicationItem Item(FeedItem source)
    {
        var item = new SyndicationItem
        {
            Id = source.Id,
            Title = new TextSyndicationContent(XmlText.Name(source.Title, source.Id)),
            Content = new TextSyndicationContent(XmlText.Clean(source.Html), TextSyndicationContentKind.Html),
            PublishDate = source.Published.ToUniversalTime(),
            LastUpdatedTime = source.Updated.ToUniversalTime(),
        };
        item.Authors.Add(new SyndicationPerson { Name = XmlText.Name(source.Author, source.Id) });
        item.Links.Add(new SyndicationLink(FeedXml.Ascii(source.Page), "alternate", null, "text/html", 0));
        foreach (var topic in source.Topics)
        {
            item.Categories.Add(new SyndicationCategory(XmlText.Clean(topic)));
        }

        item.ElementExtensions.Add(
            FeedXml.Element("thr", FeedXml.Threading + "total", source.Comments.ToString(CultureInfo.InvariantCulture))
        );
        if (FeedXml.InReplyTo(source) is { } reply)
        {
            item.ElementExtensions.Add(reply);
        }

        return item;
    }
}
