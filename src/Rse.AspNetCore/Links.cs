using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rse.Subjects;

namespace Rse.AspNetCore;

/// <summary>The absolute addresses of the host's pages, for one request.</summary>
internal sealed class Links(Uri root, WebOptions options)
{
    /// <summary>The home page.</summary>
    public Uri Home => Absolute(options.HomePage);

    public static Links Of(HttpRequest request, WebOptions options)
    {
        // HTTP/1.0 needs no Host, and what a client sends as one is not always a host.
        var given = options.PublicUrl ?? $"{request.Scheme}://{request.Host.Value}{request.PathBase.ToUriComponent()}";
        return new Links(Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var uri) ? uri : new Uri($"{request.Scheme}://localhost/"), options);
    }

    public Uri Post(long id) => Absolute(Fill(options.PostPage, "{id}", id.ToString(CultureInfo.InvariantCulture)));

    public Uri Member(string handle) => Absolute(Fill(options.MemberPage, "{handle}", handle));

    public Uri Space(string slug) => Absolute(Fill(options.SpacePage, "{slug}", slug));

    public Uri Topic(string name) => Absolute(Fill(options.TopicPage, "{topic}", name));

    public Uri CustomFeed(long id) => Absolute(Fill(options.CustomFeedPage, "{id}", id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The page of a host object, by its kind and key alone.</summary>
    public Uri Subject(string kind, string key) => Absolute(Fill(Fill(options.SubjectPage, "{kind}", kind), "{key}", key));

    /// <summary>The page that shows a subject; of a comment, the place on the page of its root.</summary>
    public Uri Subject(SubjectSnapshot subject)
    {
        var page = subject.Root.Kind is SubjectKinds.Post ? Post(subject.RootId.Value) : Host(subject);
        return subject.Ref.Kind is SubjectKinds.Comment ? new UriBuilder(page) { Fragment = $"comment-{subject.Id}" }.Uri : page;
    }

    /// <summary>An address that is absolute already, or a path from the app's root.</summary>
    public Uri Absolute(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : new Uri(root, "./" + address.TrimStart('/'));

    /// <summary>The address of a request itself.</summary>
    public Uri Self(HttpRequest request) => new(Absolute(request.Path.ToUriComponent()), request.QueryString.ToUriComponent());

    private static string Fill(string page, string name, string value) => page.Replace(name, Uri.EscapeDataString(value), StringComparison.Ordinal);

    private Uri Host(SubjectSnapshot subject) => subject.HostUrl is { } url ? Absolute(url) : Subject(subject.Root.Kind, subject.Root.Key);
}
