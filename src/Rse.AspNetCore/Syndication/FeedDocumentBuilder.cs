using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Networks;
using Rse.Paging;
using Rse.Subjects;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>Converts a page of a feed to a document for feed readers, with absolute URLs, permanent ids and safe texts.</summary>
/// <param name="network">The id of the network, from which permanent ids are derived.</param>
/// <param name="http">The request for the document.</param>
/// <param name="take">How many entries it asks for; null for the default.</param>
internal sealed partial class FeedDocumentBuilder(Guid network, HttpContext http, int? take)
{
    private readonly RequestContext _context = http.Features.Get<RequestContext>()!;

    public FeedDocument Build(Feed feed, Page<FeedEntry> page)
    {
        var items = page
            .Items.Select(entry => Item(NetworkService.PermanentIdOf(network, "activity", entry.Id.ToString()), entry.Subject, entry.At))
            .ToList();
        return new FeedDocument
        {
            Id = NetworkService.PermanentIdOf(network, "feed", feed.Scope.ToString()),
            Title = feed.Title,
            Description = _context.Texts.Parse(feed.Description).Plain,
            Page = new Uri(Page(feed)),
            Self = Self,
            Next = Next(page.Next),
            Updated = Newest(items),
            Items = items,
        };
    }

    /// <summary>The document of a page of highlights.</summary>
    /// <param name="scope">Which highlights.</param>
    /// <param name="of">The feed of the space or topic that they are of; null for those of the network or of the viewer.</param>
    /// <param name="page">The page.</param>
    /// <remarks>A contribution has the same id as in feeds, so that a reader of both shows it once.</remarks>
    public FeedDocument Build(HighlightScope scope, Feed? of, Page<Highlight> page)
    {
        var name = http.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>().HighlightsTitle;
        var items = page.Items.Select(Item).ToList();
        var owner = of?.Title ?? (scope.Kind is HighlightKind.Personal ? _context.Viewer.Member!.DisplayName : null);
        return new FeedDocument
        {
            Id = NetworkService.PermanentIdOf(network, "feed", scope.ToString()),
            Title = owner is null ? name : $"{owner} – {name}",
            Description = "",
            Page = new Uri(of is { } feed ? Page(feed) : _context.Links.Highlights),
            Self = Self,
            Next = Next(page.Next),
            Updated = Newest(items),
            Items = items,
        };
    }

    private Uri Self => _context.Links.Self(http.Request);

    // Within a tag only: what looks like an attribute in the text itself does not change.
    [GeneratedRegex(
        "(?<before><[a-z][^<>]* (href|src)=\")/(?<after>[^/])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex RootedAddress();

    // Of all entries, not the first: an edit to an older entry changes the document too.
    private static DateTimeOffset Newest(IEnumerable<FeedItem> items) =>
        items.Select(item => item.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

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
        var id = highlight.ActivityId is { } activity
            ? NetworkService.PermanentIdOf(network, "activity", activity.ToString())
            : NetworkService.PermanentIdOf(network, "subject", subject.Ref.ToString());
        return Item(id, subject, subject.At);
    }

    private FeedItem Item(string id, SubjectSnapshot subject, DateTimeOffset published)
    {
        var root = _context.Links.Absolute("/").AbsoluteUri;
        return new FeedItem
        {
            Id = id,
            Title = Headline.Of(subject, _context.Texts),
            // Feed readers do not know our base URL.
            Html = RootedAddress()
                .Replace(
                    _context.Texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Html,
                    match => $"{match.Groups["before"].Value}{root}{match.Groups["after"].Value}"
                ),
            Page = new Uri(_context.Links.Subject(subject)),
            Author = subject.Author?.DisplayName ?? subject.Ref.ToString(),
            Published = published,
            Updated = subject.EditedAt is { } edited && edited > published ? edited : published,
            Topics = subject.Topics,
            Comments = subject.Counts.Comments,
        };
    }

    private string Page(Feed feed) =>
        feed.Scope.Kind switch
        {
            FeedKind.Space => _context.Links.Space(feed.Key),
            FeedKind.Member => _context.Links.Member(feed.Key),
            FeedKind.Topic => _context.Links.Topic(feed.Key),
            FeedKind.Subject => Subject(feed),
            FeedKind.Custom => _context.Links.CustomFeed(feed.Scope.TargetId),
            _ => _context.Links.Home,
        };

    private string Subject(Feed feed)
    {
        var (kind, key) = feed.Key.Split('/', 2) is [var first, var rest] ? (first, rest) : (feed.Key, "");
        return kind is SubjectKinds.Post ? _context.Links.Post(feed.Scope.TargetId) : _context.Links.Subject(kind, key);
    }
}
