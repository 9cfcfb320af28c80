namespace Rse.AspNetCore;

/// <summary>The origin of a web page: scheme, host and port.</summary>
internal static class WebOrigin
{
    /// <summary>
    /// An origin in the one form in which origins are compared: lower case, Punycode, with its port. Null for <c>null</c>, and for what is
    /// no origin of the web or is more than one.
    /// </summary>
    public static string? Normalize(string? text) =>
        Parse(text) is { PathAndQuery: "/", Fragment: "", UserInfo: "" } uri ? Format(uri) : null;

    /// <summary>The origin of an address, in the same form; null for what is no address of the web.</summary>
    public static string? Of(string? address) => Parse(address) is { } uri ? Format(uri) : null;

    private static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static string Format(Uri uri) => FormattableString.Invariant($"{uri.Scheme}://{uri.IdnHost}:{uri.Port}");
}
