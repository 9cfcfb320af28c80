using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Rse.Syndication;

namespace Rse.Benchmarks.FollowUp;

/// <summary>What a developer writes with System.ServiceModel.Syndication alone, over the same items.</summary>
internal static class PlainFeedWriter
{
    public static void Write(FeedDocument document, bool isAtom, Stream target)
    {
        var feed = new SyndicationFeed(document.Title, document.Description, document.Page, document.Items.Select(Item))
        {
            Id = document.Id,
            Language = document.Language,
            LastUpdatedTime = document.Updated,
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(document.Self));
        SyndicationFeedFormatter formatter = isAtom ? new Atom10FeedFormatter(feed) : new Rss20FeedFormatter(feed);
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true };
        using var writer = XmlWriter.Create(target, settings);
        formatter.WriteTo(writer);
    }

    private static SyndicationItem Item(FeedItem source)
    {
        var item = new SyndicationItem(
            source.Title,
            new TextSyndicationContent(source.Html, TextSyndicationContentKind.Html),
            source.Page,
            source.Id,
            source.Updated
        )
        {
            PublishDate = source.Published,
        };
        item.Authors.Add(new SyndicationPerson(null, source.Author, null));
        foreach (var topic in source.Topics)
        {
            item.Categories.Add(new SyndicationCategory(topic));
        }

        return item;
    }
}
