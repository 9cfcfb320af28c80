using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Citations;

/// <summary>Recognizes the host's pages of posts, comments and objects from section <c>Rse:Web</c>, and the routes of the API.</summary>
internal sealed partial class PageLinks : ISubjectLinks
{
    private readonly AppRoot _app;
    private readonly Uri? _root;
    private readonly List<(Uri? Root, Regex Path, bool HasQuery, string? Kind)> _pages = [];

    public PageLinks(IOptions<CitationOptions> options, AppRoot app)
    {
        _app = app;
        var value = options.Value;
        _root = value.PublicUrl is { } url ? new Uri(url.TrimEnd('/') + "/") : null;
        var api = value.ApiPath.TrimEnd('/');
        Add(value.PostPage, SubjectKinds.Post);
        Add(value.SubjectPage, null);
        Add($"{api}/posts/{{id}}", SubjectKinds.Post);
        Add($"{api}/comments/{{id}}", SubjectKinds.Comment);
        Add($"{api}/subjects/{{kind}}/{{key}}", null);
    }

    public string Name => "pages";

    public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Find(context.Address));

    private SubjectRef? Find(string address)
    {
        // An address from the root of the site gets an arbitrary host, so that one rule parses both forms.
        var isLocal = address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal);
        var anyHost = _root ?? new Uri("http://localhost/");
        if (!Uri.TryCreate(isLocal ? anyHost : null, address, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }

        foreach (var (root, path, hasQuery, kind) in _pages)
        {
            if (
                Path(uri, root, isLocal, hasQuery) is { } below
                && path.Match(below) is { Success: true } match
                && Read(match, kind, uri.Fragment) is { } subject
            )
            {
                return subject;
            }
        }

        return null;
    }

    private void Add(string page, string? kind)
    {
        var absolute = Uri.TryCreate(page, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        var path = absolute ? page[uri!.GetLeftPart(UriPartial.Authority).Length..] : page;
        var pattern = Regex
            .Escape("/" + path.TrimStart('/'))
            .Replace(@"\{id}", "(?<key>[0-9]{1,19})", StringComparison.Ordinal)
            .Replace(@"\{kind}", "(?<kind>[^/?#]+)", StringComparison.Ordinal)
            .Replace(@"\{key}", "(?<key>[^/?#]+)", StringComparison.Ordinal);
        var regex = new Regex(
            $"^{pattern}/?$",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
        );
        _pages.Add(
            (absolute ? new Uri(uri!.GetLeftPart(UriPartial.Authority)) : _root, regex, path.Contains('?', StringComparison.Ordinal), kind)
        );
    }

    // The path below the app's root if the address belongs to this host, with its query if the page depends on it.
    private string? Path(Uri uri, Uri? root, bool isLocal, bool hasQuery)
    {
        var at = root ?? (isLocal || _app.IsKnown ? _app.Current : null);
        if (at is null || (!isLocal && !string.Equals(uri.Authority, at.Authority, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var path = hasQuery ? uri.PathAndQuery : uri.AbsolutePath;
        var below = at.AbsolutePath.TrimEnd('/');
        return path.StartsWith(below + "/", StringComparison.OrdinalIgnoreCase) ? path[below.Length..] : null;
    }

    private static SubjectRef? Read(Match match, string? kind, string fragment)
    {
        var key = Uri.UnescapeDataString(match.Groups["key"].Value);
        if (kind is SubjectKinds.Post && Fragment().Match(fragment) is { Success: true } comment)
        {
            return new SubjectRef(SubjectKinds.Comment, comment.Groups["id"].Value);
        }

        return new SubjectRef(kind ?? match.Groups["kind"].Value, key);
    }

    [GeneratedRegex("^#comment-(?<id>[0-9]{1,19})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Fragment();
}
