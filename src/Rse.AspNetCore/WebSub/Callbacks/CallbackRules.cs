using Microsoft.Extensions.Options;

namespace Rse.AspNetCore.WebSub.Callbacks;

/// <summary>Decides which callbacks may be called.</summary>
internal sealed class CallbackRules(IOptions<WebSubOptions> options)
{
    private const int MaxLength = 2048;

    private readonly CallbackHost[] _hosts = [.. options.Value.AllowedCallbackHosts.Select(CallbackHost.Parse).OfType<CallbackHost>()];
    private readonly bool _allowsHttp = options.Value.AllowHttp;

    /// <summary>The address of a callback; null if it may not be called.</summary>
    public Uri? Find(string? callback) =>
        callback is { Length: > 0 and <= MaxLength }
        && !callback.Contains('\\', StringComparison.Ordinal)
        && !callback.AsSpan().ContainsAnyExceptInRange('!', '~')
        && Uri.TryCreate(callback, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (_allowsHttp && uri.Scheme == Uri.UriSchemeHttp))
        && uri is { UserInfo: "", Fragment: "" }
        && _hosts.Any(host => host.Matches(uri))
            ? uri
            : null;

    /// <summary>The host of a callback, as lists show it.</summary>
    public static string HostOf(Uri callback) => callback.IsDefaultPort ? callback.IdnHost : callback.Authority;
}
