using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Rse.AspNetCore.Highlights;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Networks;
using Rse.Paging;
using Rse.Subjects;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>Turns a page of a feed into a document for readers outside: absolute addresses, permanent ids, safe texts.</summary>
/// <param name="network">The network's own number, of which ids are made.</param>
/// <param name="context">The request for the document.</param>
/// <param name="take">How many entries it asks for; null where it leaves that to the API.</param>
internal sealed partial class FeedDocumentBuilder(Guid network, HttpContext context, int? take)
{
    private readonly Exchange _exchange = context.Features.Get<Exchange>()!;

    public FeedDocument Build(Feed feed, Page<FeedEntry> page)
    {
        var items = page.Items.Select(entry => Item(PermanentId.Of(network, "activity", entry.Id.ToString()), entry.Subject, entry.At)).ToList();
        return new FeedDocument
        {
            Id = PermanentId.Of(network, "feed", feed.Scope.ToString()),
            Title = feed.Title,
            Description = _exchange.Texts.Parse(feed.Description).Plain,
            Page = new Uri(Page(feed)),
            Self = Self,
            Next = Next(page.Next),
            Updated = Newest(items),
            Items = items,
        };
    }

    /// <remarks>A contribution has the id that it has in feeds, so that a reader of both shows it once.</remarks>
    public FeedDocument Build(HighlightList list, Page<Highlight> page)
    {
        var name = context.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>().HighlightsTitle;
        var items = page.Items.Select(Item).ToList();
        var of = list.Of?.Title ?? (list.Scope.Kind is HighlightKind.Personal ? _exchange.Viewer.Member!.DisplayName : null);
        return new FeedDocument
        {
            Id = PermanentId.Of(network, "feed", list.Scope.ToString()),
            Title = of is null ? name : $"{of} – {name}",
            Description = "",
            Page = new Uri(list.Of is { } feed ? Page(feed) : _exchange.Links.Highlights),
            Self = Self,
            Next = Next(page.Next),
            Updated = Newest(items),
            Items = items,
        };
    }

    private Uri Self => _exchange.Links.Self(context.Request);

    // Within a tag only: what looks like an attribute in the text itself stays as it was written.
    [GeneratedRegex("(?<before><[a-z][^<>]* (href|src)=\")/(?<after>[^/])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RootedAddress();

    // Of all rather than of the first: an edit to an older entry changes the document as well.
    private static DateTimeOffset Newest(IEnumerable<FeedItem> items) => items.Select(item => item.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    private Uri? Next(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var query = new QueryBuilder();
        if (take is { } number)
        {
            query.Add("take", number.ToString(CultureInfo.InvariantCulture));
        }

        query.Add("after", cursor);
        return new UriBuilder(Self) { Query = query.ToString() }.Uri;
    }

    private FeedItem Item(Highlight highlight)
    {
        var subject = highlight.Subject;
        var id = highlight.ActivityId is { } activity ? PermanentId.Of(network, "activity", activity.ToString()) : PermanentId.Of(network, "subject", subject.Ref.ToString());
        return Item(id, subject, subject.At);
    }

    private FeedItem Item(string id, SubjectSnapshot subject, DateTimeOffset published)
    {
        var root = _exchange.Links.Absolute("/").AbsoluteUri;
        return new FeedItem
        {
            Id = id,
            Title = Headline.Of(subject, _exchange.Texts),
            // A reader of feeds knows no base address but its own.
            Html = RootedAddress().Replace(_exchange.Texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Html, match => $"{match.Groups["before"].Value}{root}{match.Groups["after"].Value}"),
            Page = new Uri(_exchange.Links.Subject(subject)),
            Author = subject.Author?.DisplayName ?? subject.Ref.ToString(),
            Published = published,
            Updated = subject.EditedAt is { } edited && edited > published ? edited : published,
            Topics = subject.Topics,
            Comments = subject.Counts.Comments,
        };
    }

    private string Page(Feed feed) => feed.Scope.Kind switch
    {
        FeedKind.Space => _exchange.Links.Space(feed.Key),
        FeedKind.Member => _exchange.Links.Member(feed.Key),
        FeedKind.Topic => _exchange.Links.Topic(feed.Key),
        FeedKind.Subject => Subject(feed),
        FeedKind.Custom => _exchange.Links.CustomFeed(feed.Scope.TargetId),
        _ => _exchange.Links.Home,
    };

    private string Subject(Feed feed)
    {
        var (kind, key) = feed.Key.Split('/', 2) is [var first, var rest] ? (first, rest) : (feed.Key, "");
        return kind is SubjectKinds.Post ? _exchange.Links.Post(feed.Scope.TargetId) : _exchange.Links.Subject(kind, key);
    }
}
