using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Extensions;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Networks;
using Rse.Paging;
using Rse.Subjects;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>Turns a page of a feed into a document for readers outside: absolute addresses, permanent ids, safe texts.</summary>
internal sealed partial class FeedDocumentBuilder(Guid network, Exchange exchange)
{
    public FeedDocument Build(Feed feed, Page<FeedEntry> page, Uri self, int? take)
    {
        var items = page.Items.Select(Item).ToList();
        return new FeedDocument
        {
            Id = PermanentId.Of(network, "feed", feed.Scope.ToString()),
            Title = feed.Title,
            Description = exchange.Texts.ToText(feed.Description),
            Page = new Uri(Page(feed)),
            Self = self,
            Next = page.Next is { } next ? Next(self, next, take) : null,
            // The newest of all rather than the first: an edit to an older entry changes the document as well.
            Updated = items.Select(item => item.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            Items = items,
        };
    }

    private static Uri Next(Uri self, string cursor, int? take)
    {
        var query = new QueryBuilder();
        if (take is { } number)
        {
            query.Add("take", number.ToString(CultureInfo.InvariantCulture));
        }

        query.Add("after", cursor);
        return new UriBuilder(self) { Query = query.ToString() }.Uri;
    }

    // Within a tag only: what looks like an attribute in the text itself stays as it was written.
    [GeneratedRegex("(?<before><[a-z][^<>]* (href|src)=\")/(?<after>[^/])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RootedAddress();

    private FeedItem Item(FeedEntry entry)
    {
        var subject = entry.Subject;
        var root = exchange.Links.Absolute("/").AbsoluteUri;
        return new FeedItem
        {
            Id = PermanentId.Of(network, "activity", entry.Id.ToString()),
            Title = Headline.Of(subject, exchange.Texts),
            // A reader of feeds knows no base address but its own.
            Html = RootedAddress().Replace(exchange.Texts.ToHtml(subject.Body), match => $"{match.Groups["before"].Value}{root}{match.Groups["after"].Value}"),
            Page = new Uri(exchange.Links.Subject(subject)),
            Author = subject.Author?.DisplayName ?? subject.Ref.ToString(),
            Published = entry.At,
            Updated = subject.EditedAt is { } edited && edited > entry.At ? edited : entry.At,
            Topics = subject.Topics,
            Comments = subject.Counts.Comments,
        };
    }

    private string Page(Feed feed) => feed.Scope.Kind switch
    {
        FeedKind.Space => exchange.Links.Space(feed.Key),
        FeedKind.Member => exchange.Links.Member(feed.Key),
        FeedKind.Topic => exchange.Links.Topic(feed.Key),
        FeedKind.Subject => Subject(feed),
        FeedKind.Custom => exchange.Links.CustomFeed(feed.Scope.TargetId),
        _ => exchange.Links.Home,
    };

    private string Subject(Feed feed)
    {
        var (kind, key) = feed.Key.Split('/', 2) is [var first, var rest] ? (first, rest) : (feed.Key, "");
        return kind is SubjectKinds.Post ? exchange.Links.Post(feed.Scope.TargetId) : exchange.Links.Subject(kind, key);
    }
}
