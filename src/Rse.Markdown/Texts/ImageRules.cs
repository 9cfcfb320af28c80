using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Which images a text may show.</summary>
internal sealed class ImageRules(ImagePolicy policy, TextOptions options)
{
    private readonly Uri? _own = options.PublicUrl is { } url ? new Uri(url) : null;

    /// <summary>Whether an image may be loaded from an address.</summary>
    public bool MayShow(string address) =>
        policy switch
        {
            ImagePolicy.None => false,
            _ when options.LeadsToApi(address) => false,
            ImagePolicy.Own => IsOwn(address),
            _ => IsOwn(address) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase),
        };

    private bool IsOwn(string address)
    {
        // As a browser reads it, a backslash is a slash.
        var read = address.Replace('\\', '/');
        var isRelative =
            read.Length > 0
            && !read.StartsWith("//", StringComparison.Ordinal)
            && !read.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal);
        return isRelative
            || (
                _own is not null
                && Uri.TryCreate(read, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https"
                && string.Equals(uri.Authority, _own?.Authority, StringComparison.OrdinalIgnoreCase)
            );
    }
}
