using Microsoft.Extensions.Options;

namespace Rse.Texts;

/// <summary>The address of the app's root: addresses in texts and the host's pages are relative to it, on every page, in every feed and
/// mail, and where texts cite.</summary>
/// <remarks>
/// Source: RFC 3986 section 5, with the root as the base: <c>posts/1</c> leads below the root, <c>/posts/1</c> below the root of the site.
/// Thread-safe; a singleton.
/// </remarks>
internal sealed class AppRoot
{
    private static readonly Uri Unknown = new("http://localhost/");

    private readonly AsyncLocal<Func<Uri>?> _entered = new();
    private readonly Uri? _given;
    private volatile string[] _apis;

    public AppRoot(IOptions<TextOptions> options)
    {
        _given = options.Value.PublicUrl is { } url ? Root(new Uri(url)) : null;
        _apis = [Trim(options.Value.ApiPath)];
    }

    /// <summary>The root: <c>Rse:Web:PublicUrl</c>, or what was entered. Absolute, its path ends in a slash.</summary>
    /// <remarks>Where neither is known, <c>http://localhost/</c>: its path is right for an app at the root of its site.</remarks>
    public Uri Current => _given ?? (_entered.Value is { } entered ? Root(entered()) : Unknown);

    /// <summary>Whether the root is known, or only its path is right.</summary>
    public bool IsKnown => _given is not null || _entered.Value is not null;

    /// <summary>Enters the root by which a request reached the app, until the calling method ends. <c>MapRse</c> does so for all requests
    /// behind it.</summary>
    /// <param name="root">Scheme, host and path base of the request; asked for at each use, since a path base may be found later.</param>
    public void Enter(Func<Uri> root)
    {
        ArgumentNullException.ThrowIfNull(root);
        _entered.Value = root;
    }

    /// <summary>Adds a prefix of the HTTP API, from the app's root. <c>MapRse</c> does so.</summary>
    /// <param name="path">Such as <c>/rse</c>.</param>
    public void AddApi(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var api = Trim(path);
        if (api.Length > 1 && !_apis.Contains(api, StringComparer.OrdinalIgnoreCase))
        {
            _apis = [.. _apis, api];
        }
    }

    /// <summary>Whether an address leads below a prefix of the HTTP API, whatever its host is called.</summary>
    /// <param name="address">Absolute, or relative to the root.</param>
    public bool IsApi(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!Uri.TryCreate(Current, address.Replace('\\', '/'), out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return false;
        }

        var path = Plain(Uri.UnescapeDataString(uri.AbsolutePath));
        var below = Plain(Uri.UnescapeDataString(Current.AbsolutePath));
        return Array.Exists(_apis, api => IsBelow(path, api) || IsBelow(path, below.TrimEnd('/') + api));
    }

    /// <summary>An address as it leads to the same on every page of the app.</summary>
    /// <param name="address">Of a text; absolute or relative.</param>
    /// <returns>Absolute, or from the root of the site.</returns>
    public string OnPage(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return IsRelative(address) ? OnPage(address, Current) : address;
    }

    /// <summary>An address as it leads to the same anywhere, as in feeds and mails.</summary>
    /// <param name="address">Of a text; absolute or relative.</param>
    /// <param name="root">The root, where another than <see cref="Current"/> is meant.</param>
    public string Anywhere(string address, Uri? root = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return HasScheme(address) || !Uri.TryCreate(root ?? Current, address, out var uri) ? address : uri.AbsoluteUri;
    }

    /// <summary>The address of a page of the host as a text has it: a path from the app's root becomes relative to the root.</summary>
    public static string OfPage(string page) =>
        page.StartsWith('/') && !page.StartsWith("//", StringComparison.Ordinal) ? $".{page}" : page;

    /// <summary>Whether an address is relative to the root, not to the site: pages keep all others as they are.</summary>
    public static bool IsRelative(string address) => !(address.StartsWith('/') || HasScheme(address));

    /// <inheritdoc cref="OnPage(string)"/>
    public static string OnPage(string address, Uri root) =>
        Uri.TryCreate(root, address, out var uri) ? uri.PathAndQuery + uri.Fragment : address;

    private static Uri Root(Uri given) =>
        given.AbsolutePath.EndsWith('/') && given.Query.Length + given.Fragment.Length + given.UserInfo.Length == 0
            ? given
            : new UriBuilder(given.Scheme, given.Host, given.Port, given.AbsolutePath.TrimEnd('/') + "/").Uri;

    private static string Trim(string path) => "/" + path.Trim('/').ToLowerInvariant();

    private static bool HasScheme(string address) => address.IndexOfAny([':', '/', '?', '#']) is > 0 and var end && address[end] == ':';

    private static bool IsBelow(string path, string api) =>
        api.Length > 1
        && path.StartsWith(api, StringComparison.Ordinal)
        && (path.Length == api.Length || path[api.Length] == '/' || api[^1] == '.');

    // As the server reads it: without empty segments, and with dots followed.
    private static string Plain(string path)
    {
        List<string> segments = [];
        foreach (var segment in path.Replace('\\', '/').ToLowerInvariant().Split('/'))
        {
            if (segment is "..")
            {
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return "/" + string.Join('/', segments);
    }
}
