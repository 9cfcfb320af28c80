using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.Perimeters;
using Rse.Briefs;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Members;
using Rse.Networks;
using Rse.Notifications;
using Rse.Paging;
using Rse.SavedSearches;
using Rse.Search;
using Rse.Subjects;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>Converts a page of a feed to a document for feed readers, with absolute URLs, permanent ids and safe texts.</summary>
/// <param name="networks">Knows the id of the network, from which permanent ids are derived.</param>
/// <param name="http">The request for the document.</param>
/// <param name="take">How many entries it asks for; null for the default.</param>
internal sealed class FeedDocumentBuilder(NetworkService networks, HttpContext http, int? take)
{
    private readonly RequestContext _context = http.Features.Get<RequestContext>()!;
    private readonly WebOptions _options = http.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>();
    private Guid _network;

    /// <summary>The document of a page of a feed.</summary>
    public async Task<FeedDocument> BuildAsync(Feed feed, Page<FeedEntry> page)
    {
        var threads = await ReadThreadsAsync(page.Items.Select(entry => entry.Subject));
        var items = page.Items.Select(entry => Item(entry.Subject, entry.At, threads)).ToList();
        return Document(feed.Scope.ToString(), feed.Title, items, page.Next) with
        {
            Description = _context.Texts.Parse(feed.Description).Plain,
            Page = new Uri(PageOf(feed)),
            Updated = Newest(items, feed.CreatedAt),
        };
    }

    /// <summary>The document of a page of highlights.</summary>
    /// <param name="scope">Which highlights.</param>
    /// <param name="of">The feed of the space or topic that they are of; null for those of the network or of the viewer.</param>
    /// <param name="page">The page.</param>
    /// <remarks>A contribution has the same id as in feeds, so that a reader of both shows it once.</remarks>
    public async Task<FeedDocument> BuildAsync(HighlightScope scope, Feed? of, Page<Highlight> page)
    {
        var threads = await ReadThreadsAsync(page.Items.Select(highlight => highlight.Subject));
        var items = page.Items.Select(highlight => Item(highlight.Subject, highlight.Subject.At, threads)).ToList();
        var owner = of?.Title ?? (scope.Kind is HighlightKind.Personal ? _context.Viewer.Member!.DisplayName : null);
        var title = owner is null ? _options.HighlightsTitle : $"{owner} – {_options.HighlightsTitle}";
        return Document(scope.ToString(), title, items, page.Next) with
        {
            Page = new Uri(of is { } feed ? PageOf(feed) : _context.Links.Highlights),
            Updated = Newest(items, of?.CreatedAt),
        };
    }

    /// <summary>The document of a page of what matches a saved search.</summary>
    /// <remarks>A contribution has the same id as in feeds, so that a reader of both shows it once.</remarks>
    public async Task<FeedDocument> BuildAsync(SavedSearch search, Page<FoundItem> page)
    {
        var subjects = page.Items.Select(item => item.Subject!).ToList();
        var threads = await ReadThreadsAsync(subjects);
        var items = subjects.ConvertAll(subject => Item(subject, subject.At, threads));
        return Document($"saved-search/{search.Id}", search.Name, items, page.Next) with
        {
            Description = search.Query,
            Page = new Uri(_context.Links.SavedSearch(search.Id.Value)),
            Updated = Newest(items, search.CreatedAt),
        };
    }

    /// <summary>The document of the viewer's brief.</summary>
    /// <param name="brief">The brief.</param>
    /// <param name="shown">Those of its items to show.</param>
    public async Task<FeedDocument> BuildAsync(Brief brief, IReadOnlyList<BriefItem> shown)
    {
        var threads = await ReadThreadsAsync(shown.Select(item => item.Subject));
        var member = _context.Viewer.Member!;
        var items = shown.Select(item => Item(item.Subject, item.Subject.At, threads)).ToList();
        return Document($"brief/{member.Id}", $"{member.DisplayName} – {_options.BriefTitle}", items, null) with
        {
            Page = new Uri(_context.Links.Brief),
            Updated =
                items.Count == 0 ? member.CreatedAt
                : Newest(items, null) is var newest && newest > brief.MadeAt ? newest
                : brief.MadeAt,
        };
    }

    /// <summary>The document of a page of the viewer's notifications, in their language.</summary>
    /// <remarks>A row has one entry, which changes as more people do the same.</remarks>
    public async Task<FeedDocument> BuildAsync(Page<Notification> page)
    {
        var threads = await ReadThreadsAsync(page.Items.Select(row => row.Subject).OfType<SubjectSnapshot>());
        var member = _context.Viewer.Member!;
        var items = page.Items.Select(row => Item(row, member.Locale, threads)).ToList();
        return Document($"notifications/{member.Id}", $"{member.DisplayName} – {NotificationTexts.Title}", items, page.Next) with
        {
            Page = new Uri(_context.Links.Notifications),
            Language = member.Locale,
            Updated = Newest(items, null),
        };
    }

    private Uri Self => _context.Links.Self(HiddenToken.PathOf(http), http.Request.QueryString);

    private FeedDocument Document(string scope, string title, IReadOnlyList<FeedItem> items, string? next) =>
        new()
        {
            Id = NetworkService.PermanentIdOf(_network, "feed", scope),
            Title = $"{title} – {RequestContext.SiteNameOf(http)}",
            Description = "",
            Page = Self,
            Self = Self,
            First = http.Request.Query.ContainsKey("after") ? Address(null) : null,
            Next = next is null ? null : Address(next),
            Language = _options.Language ?? http.RequestServices.GetRequiredService<IOptions<MemberOptions>>().Value.DefaultLocale,
            Updated = default,
            Items = items,
        };

    // Of all entries, not the first: an edit to an older entry changes the document too.
    // An empty feed is as old as what it is of, or else as its reader.
    private DateTimeOffset Newest(IEnumerable<FeedItem> items, DateTimeOffset? created) =>
        items.Select(item => item.Updated).DefaultIfEmpty(created ?? _context.Viewer.Member?.CreatedAt ?? DateTimeOffset.UnixEpoch).Max();

    private Uri Address(string? cursor)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in http.Request.Query.Where(parameter => parameter.Key is not ("take" or "after")))
        {
            query.Add(name, value.ToString());
        }

        if (take is { } number)
        {
            query.Add("take", number.ToString(CultureInfo.InvariantCulture));
        }

        if (cursor is not null)
        {
            query.Add("after", cursor);
        }

        return new UriBuilder(Self) { Query = query.ToString() }.Uri;
    }

    /// <summary>What the threads of comments are called: the title of the root, or its first words.</summary>
    private async ValueTask<IReadOnlyDictionary<Id<Subject>, string>> ReadThreadsAsync(IEnumerable<SubjectSnapshot> subjects)
    {
        // Once there is a feed: read before, the id would make a feed that is hidden cost less than the first that is absent.
        _network = await networks.FindIdAsync(http.RequestAborted);
        Dictionary<Id<Subject>, string> threads = [];
        HashSet<Id<Subject>> untitled = [];
        foreach (var comment in subjects.Where(subject => subject.Ref.Kind is SubjectKinds.Comment))
        {
            if (comment.RootTitle is { } title)
            {
                threads[comment.RootId] = title;
            }
            else
            {
                untitled.Add(comment.RootId);
            }
        }

        if (untitled.Count > 0)
        {
            var service = http.RequestServices.GetRequiredService<SubjectService>();
            foreach (var root in await service.ListAsync(_context.Viewer, [.. untitled], http.RequestAborted))
            {
                threads[root.Id] = Headline.FindOwn(root, _context.Texts) ?? root.Ref.ToString();
            }
        }

        return threads;
    }

    private FeedItem Item(SubjectSnapshot subject, DateTimeOffset published, IReadOnlyDictionary<Id<Subject>, string> threads) =>
        new()
        {
            Id = IdOf(subject.Ref),
            Title = Headline.Of(
                subject,
                subject.Ref.Kind is SubjectKinds.Comment ? threads.GetValueOrDefault(subject.RootId) : null,
                _context.Texts
            ),
            // Feed readers do not know our base URL.
            Html = _context.Texts.Send(subject.Body, subject.Mentions, _context.Links.Root, subject.Ref.Kind, subject.Ref.Key),
            Page = new Uri(_context.Links.Subject(subject)),
            Author = subject.Author?.DisplayName ?? subject.Ref.ToString(),
            Published = published,
            Updated = subject.EditedAt is { } edited && edited > published ? edited : published,
            Topics = subject.Topics,
            Comments = subject.Counts.Comments,
            InReplyTo = ParentOf(subject) is { } parent ? IdOf(parent) : null,
            InReplyToPage = subject.Ref.Kind is SubjectKinds.Comment ? new Uri(PageOfParent(subject)) : null,
        };

    private FeedItem Item(Notification row, string locale, IReadOnlyDictionary<Id<Subject>, string> threads)
    {
        var title = row.Subject switch
        {
            null => null,
            { Ref.Kind: SubjectKinds.Comment } comment => threads.GetValueOrDefault(comment.RootId),
            { } subject => Headline.FindOwn(subject, _context.Texts),
        };
        var text = row.Subject is { Body.Length: > 0 } written && NotificationTexts.ShowsText(row.Kind) ? written : null;
        return new FeedItem
        {
            Id = NetworkService.PermanentIdOf(_network, "notification", row.Id.ToString()),
            Title = NotificationTexts.Plain(row, title, locale),
            Html = text is null
                ? NotificationTexts.Html(row, title, locale)
                : _context.Texts.Send(text.Body, text.Mentions, _context.Links.Root, text.Ref.Kind, text.Ref.Key),
            Page = new Uri(_context.Links.Notification(row)),
            Author = row.Actors is [var first, ..] ? first.DisplayName : RequestContext.SiteNameOf(http),
            Published = row.FirstAt,
            Updated = row.At,
            Topics = text?.Topics ?? [],
            Comments = row.Subject?.Counts.Comments ?? 0,
        };
    }

    private string IdOf(SubjectRef subject) => NetworkService.PermanentIdOf(_network, "subject", subject.ToString());

    private static SubjectRef? ParentOf(SubjectSnapshot subject) =>
        subject.Ref.Kind is not SubjectKinds.Comment ? null
        : subject.ParentId is { } parent && parent != subject.RootId ? new SubjectRef(SubjectKinds.Comment, parent.ToString())
        : subject.Root;

    private string PageOfParent(SubjectSnapshot comment)
    {
        var thread = _context.Links.Subject(comment).Split('#')[0];
        return comment.ParentId is { } parent && parent != comment.RootId ? $"{thread}#comment-{parent}" : thread;
    }

    private string PageOf(Feed feed) =>
        feed.Scope.Kind switch
        {
            FeedKind.Space => _context.Links.Space(feed.Key),
            FeedKind.Member => _context.Links.Member(feed.Key),
            FeedKind.Topic => _context.Links.Topic(feed.Key),
            FeedKind.Subject => PageOfSubject(feed),
            FeedKind.Custom => _context.Links.CustomFeed(feed.Scope.TargetId),
            _ => _context.Links.Home,
        };

    private string PageOfSubject(Feed feed)
    {
        var (kind, key) = feed.Key.Split('/', 2) is [var first, var rest] ? (first, rest) : (feed.Key, "");
        return kind is SubjectKinds.Post ? _context.Links.Post(feed.Scope.TargetId) : _context.Links.Subject(kind, key);
    }
}
