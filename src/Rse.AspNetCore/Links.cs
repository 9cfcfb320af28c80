using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rse.Notifications;
using Rse.People;
using Rse.Subjects;

namespace Rse.AspNetCore;

/// <summary>Builds the absolute URLs of the host's pages, for one request.</summary>
/// <remarks>
/// A page of a feed has a hundred links of five kinds: each kind becomes a URL with a placeholder once, which is then filled in.
/// </remarks>
internal sealed class Links(Uri root, WebOptions options)
{
    // Placeholders for a name in a URL: letters that nothing escapes or changes.
    private const string Gap = "rsenamerse";
    private const string SecondGap = "rsekindrse";

    private string? _post;
    private string? _member;
    private string? _space;
    private string? _topic;
    private string? _subject;

    /// <summary>The app's root; its path ends in a slash.</summary>
    public Uri Root => root;

    /// <summary>The home page.</summary>
    public string Home => Absolute(options.HomePage).AbsoluteUri;

    /// <summary>The page of the brief.</summary>
    public string Brief => Absolute(options.BriefPage).AbsoluteUri;

    /// <summary>The page of notifications.</summary>
    public string Notifications => Absolute(options.NotificationsPage).AbsoluteUri;

    /// <summary>The page of highlights.</summary>
    public string Highlights => Absolute(options.HighlightsPage).AbsoluteUri;

    public static Links Of(HttpRequest request, WebOptions options)
    {
        // HTTP/1.0 needs no Host, and clients may send an invalid one.
        var given = options.PublicUrl ?? $"{request.Scheme}://{request.Host.Value}{request.PathBase.ToUriComponent()}";
        var isAbsolute = Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var uri);
        return new Links(isAbsolute ? uri! : new Uri($"{request.Scheme}://localhost{request.PathBase.ToUriComponent()}/"), options);
    }

    public string Post(long id) => Fill(_post ??= Open(options.PostPage, "{id}"), id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The page of a post, by the digits of its id.</summary>
    public string Post(string id) => Fill(_post ??= Open(options.PostPage, "{id}"), id);

    public string Member(string handle) => Fill(_member ??= Open(options.MemberPage, "{handle}"), handle);

    public string Space(string slug) => Fill(_space ??= Open(options.SpacePage, "{slug}"), slug);

    public string Topic(string name) => Fill(_topic ??= Open(options.TopicPage, "{topic}"), name);

    public string CustomFeed(long id) => Fill(Open(options.CustomFeedPage, "{id}"), id.ToString(CultureInfo.InvariantCulture));

    public string SavedSearch(long id) => Fill(Open(options.SavedSearchPage, "{id}"), id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The page that a notification leads to.</summary>
    public string Notification(Notification notification) =>
        notification.Subject is { } subject ? Subject(subject)
        : notification.Space is { } space ? Space(space.Slug)
        : notification.Actors is [var actor, ..] ? Member(actor.Handle)
        : Home;

    /// <summary>The page of a host object, by its kind and key alone.</summary>
    public string Subject(string kind, string key)
    {
        _subject ??= Open(options.SubjectPage.Replace("{kind}", SecondGap, StringComparison.Ordinal), "{key}");
        return Fill(_subject.Replace(SecondGap, Uri.EscapeDataString(kind), StringComparison.Ordinal), key);
    }

    /// <summary>The page of a subject; for a comment, its fragment on the page of its root.</summary>
    public string Subject(SubjectSnapshot subject)
    {
        var page = subject.Root.Kind is SubjectKinds.Post ? Post(subject.RootId.Value) : Host(subject);
        return subject.Ref.Kind is SubjectKinds.Comment ? $"{page.Split('#')[0]}#comment-{subject.Id}" : page;
    }

    /// <summary>Makes a path from the app's root absolute; returns an absolute URL unchanged.</summary>
    public Uri Absolute(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : new Uri(root, "./" + address.TrimStart('/'));

    /// <summary>The URL of a request.</summary>
    /// <param name="path">Its path, below the app's root.</param>
    /// <param name="query">Its query.</param>
    public Uri Self(PathString path, QueryString query) => new(Absolute(path.ToUriComponent()), query.ToUriComponent());

    private string Open(string page, string name) => Absolute(page.Replace(name, Gap, StringComparison.Ordinal)).AbsoluteUri;

    private static string Fill(string page, string name) => page.Replace(Gap, Uri.EscapeDataString(name), StringComparison.Ordinal);

    private string Host(SubjectSnapshot subject) =>
        subject.HostUrl is { } url ? Absolute(url).AbsoluteUri : Subject(subject.Root.Kind, subject.Root.Key);
}
