using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Rse.AspNetCore.WebSub.Callbacks;

/// <summary>Tells addresses that anybody may have from those inside a network and those that lead to nothing but infrastructure.</summary>
/// <remarks>Source: the IANA registries of special-purpose addresses (RFC 6890).</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::1/128"),
        IPNetwork.Parse("fc00::/7"),
    ];

    // Instances of clouds ask 169.254.169.254, 100.100.100.200, 192.0.0.192 or fd00:ec2::254 for their credentials.
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("100.100.100.200/32"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"),
        IPNetwork.Parse("64:ff9b:1::/48"),
        IPNetwork.Parse("100::/64"),
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
        IPNetwork.Parse("5f00::/16"),
        IPNetwork.Parse("fd00:ec2::/32"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fec0::/10"),
        IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>Whether an address may be called.</summary>
    /// <param name="address">The address to which a connection would be made.</param>
    /// <param name="allowsPrivate">Whether addresses inside a network may be called as well.</param>
    public static bool MayCall(IPAddress address, bool allowsPrivate)
    {
        if (address.AddressFamily is AddressFamily.InterNetworkV6 && address is { ScopeId: not 0, IsIPv6LinkLocal: true })
        {
            return false;
        }

        var plain = Unwrap(address);
        return !Never.Any(network => network.Contains(plain)) && (allowsPrivate || !Private.Any(network => network.Contains(plain)));
    }

    // An address of version 4 in one of version 6 leads to the same place.
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Translated.Contains(address) ? new IPAddress(bytes[12..])
            : Compatible.Contains(address) && BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) > 1 ? new IPAddress(bytes[12..])
            : address;
    }
}
