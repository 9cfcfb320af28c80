using System.Security.Cryptography;
using System.Text;

namespace Rse.Networks;

/// <summary>Ids that never change, even if URLs do: feed readers store them for years.</summary>
public static class PermanentId
{
    /// <summary>The name-based UUID (version 5) of a thing in a network, as <c>urn:uuid:…</c>.</summary>
    /// <param name="network">The id of the network; see <see cref="NetworkService.FindIdAsync"/>.</param>
    /// <param name="kind">The kind, for instance <c>activity</c> or <c>feed</c>.</param>
    /// <param name="key">Its key within the kind.</param>
    /// <remarks>Source: RFC 9562 section 5.5; RFC 4287 section 4.2.6.</remarks>
    public static string Of(Guid network, string kind, string key)
    {
        var name = Encoding.UTF8.GetBytes($"{kind}/{key}");
        Span<byte> input = new byte[16 + name.Length];
        network.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input[16..]);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 for version 5; nothing here relies on its strength.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true):D}";
    }
}
