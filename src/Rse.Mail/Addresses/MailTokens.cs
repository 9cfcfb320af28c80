using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Addresses;

/// <summary>Signs and reads the tokens of addresses and links.</summary>
/// <remarks>
/// A token is, in base32: version and purpose (1 byte), key (1), id (6), last day (2, days since 2020), what else it says, and 12 bytes of
/// HMAC-SHA256 under a key of its own for each purpose. 36 characters where it says nothing else. Thread-safe; a singleton.
/// </remarks>
internal sealed class MailTokens
{
    private const int Version = 1;
    private const int Head = 10;
    private const int Mac = 12;
    private const int LongestScope = 48;
    private const int LongestText = ((Head + LongestScope + Mac) * 8 / 5) + 1;
    private const long LargestId = (1L << 48) - 1;

    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(int Key, MailPurpose Purpose), byte[]> _keys = [];
    private readonly TimeProvider _time;
    private readonly int? _signing;

    public MailTokens(IOptions<MailAddressOptions> options, TimeProvider time)
    {
        _time = time;
        foreach (var key in options.Value.Keys)
        {
            _signing ??= key.Id;
            var secret = Convert.FromBase64String(key.Secret);
            foreach (var purpose in Enum.GetValues<MailPurpose>())
            {
                var info = Encoding.UTF8.GetBytes($"rse-mail/{Version}/{(int)purpose}");
                _keys[(key.Id, purpose)] = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, salt: null, info);
            }
        }
    }

    /// <summary>Whether a key is configured.</summary>
    public bool CanSign => _signing is not null;

    /// <summary>Signs an id; the token is good through the day on which <paramref name="lifetime"/> ends, in UTC.</summary>
    /// <exception cref="InvalidOperationException">No key is configured.</exception>
    public string Sign(MailPurpose purpose, long id, TimeSpan lifetime, string scope = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, LargestId);
        var key = _signing ?? throw new InvalidOperationException("Rse:Mail:Addresses:Keys is empty: no key signs addresses.");
        var more = Encoding.UTF8.GetBytes(scope);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(more.Length, LongestScope, nameof(scope));
        var bytes = new byte[Head + more.Length + Mac];
        bytes[0] = (byte)((Version << 4) | (int)purpose);
        bytes[1] = (byte)key;
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(wide, id);
        wide[2..].CopyTo(bytes.AsSpan(2));
        var day = (int)(_time.GetUtcNow() + lifetime - Epoch).TotalDays;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(8), checked((ushort)day));
        more.CopyTo(bytes.AsSpan(Head));
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_keys[(key, purpose)], bytes.AsSpan(0, Head + more.Length), hash);
        hash[..Mac].CopyTo(bytes.AsSpan(Head + more.Length));
        return Base32.Encode(bytes);
    }

    /// <summary>Reads a token, in whatever case relays left it. The comparison takes the same time whatever differs.</summary>
    public MailToken Read(MailPurpose purpose, ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText || Base32.Decode(text) is not { Length: >= Head + Mac } bytes)
        {
            return MailToken.Foreign;
        }

        if (bytes[0] != ((Version << 4) | (int)purpose) || !_keys.TryGetValue((bytes[1], purpose), out var key))
        {
            return MailToken.Foreign;
        }

        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, bytes.AsSpan(0, bytes.Length - Mac), hash);
        if (!CryptographicOperations.FixedTimeEquals(hash[..Mac], bytes.AsSpan(bytes.Length - Mac)))
        {
            return MailToken.Foreign;
        }

        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        bytes.AsSpan(2, 6).CopyTo(wide[2..]);
        var lastDay = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(8));
        var isOver = (_time.GetUtcNow() - Epoch).TotalDays >= lastDay + 1;
        return new MailToken(
            isOver ? MailTokenState.Expired : MailTokenState.Valid,
            BinaryPrimitives.ReadInt64BigEndian(wide),
            Encoding.UTF8.GetString(bytes.AsSpan(Head, bytes.Length - Head - Mac))
        );
    }
}
