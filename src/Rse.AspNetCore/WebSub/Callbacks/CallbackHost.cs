using System.Globalization;

namespace Rse.AspNetCore.WebSub.Callbacks;

/// <summary>A host to which contents may be sent.</summary>
/// <param name="Name">The name or address, in lower case and ASCII; of <c>*.name</c>, what follows the star, with its dot.</param>
/// <param name="Port">The port; null for the usual one of the scheme.</param>
internal sealed record CallbackHost(string Name, int? Port)
{
    /// <summary>Reads an entry of the options; null if it is none.</summary>
    public static CallbackHost? Parse(string entry)
    {
        var isSuffix = entry.StartsWith("*.", StringComparison.Ordinal);
        var text = isSuffix ? entry[2..] : entry;
        if (
            !Uri.TryCreate($"https://{text}", UriKind.Absolute, out var uri)
            || uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
            || uri is not { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }
            || text.Contains('/', StringComparison.Ordinal)
            || (isSuffix && uri.HostNameType is not UriHostNameType.Dns)
        )
        {
            return null;
        }

        var name = (isSuffix ? "." : "") + NameOf(uri);
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.EndsWith(']'))
        {
            return new CallbackHost(name, null);
        }

        return int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new CallbackHost(name, port)
            : null;
    }

    /// <summary>Whether an address is of this host.</summary>
    public bool Matches(Uri address)
    {
        var name = NameOf(address);
        return (Name[0] is '.' ? name.EndsWith(Name, StringComparison.Ordinal) : string.Equals(name, Name, StringComparison.Ordinal))
            && (Port is { } port ? address.Port == port : address.IsDefaultPort);
    }

    private static string NameOf(Uri uri) => uri.IdnHost.ToLowerInvariant();
}
