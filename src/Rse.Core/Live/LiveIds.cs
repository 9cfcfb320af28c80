using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Networks;

namespace Rse.Live;

/// <summary>Encodes places in the log as event ids, and decodes them.</summary>
/// <remarks>
/// Encrypted, under a key that every node derives from the number of the network. Activity ids are dense and PostgreSQL numbers its
/// transactions, so a plain place would reveal how much happens where the reader may not look, and a forged one would reveal where the log
/// ends. Two ids of one place differ.
/// </remarks>
internal sealed class LiveIds(INetworkStore networks, IOptions<LiveOptions> options, TimeProvider time)
{
    private const byte Version = 2;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int PlainLength = 8 + 8 + 8 + 8;
    private const int Length = 1 + NonceLength + PlainLength + TagLength;

    private static readonly TimeSpan Reuse = TimeSpan.FromSeconds(1);

    private byte[]? _key;
    private volatile Issued? _last;

    /// <summary>Encodes a place.</summary>
    public async ValueTask<string> EncodeAsync(LivePlace place, CancellationToken cancellationToken)
    {
        // An event for two thousand connections is encoded once.
        var now = time.GetUtcNow();
        if (_last is { } last && last.Place == place && now - last.At < Reuse && now >= last.At)
        {
            return last.Id;
        }

        var id = Encode(place, now, await FindKeyAsync(cancellationToken));
        _last = new Issued(place, now, id);
        return id;
    }

    /// <summary>Decodes an id; null if it is not of this network, or too old to resume from.</summary>
    public async ValueTask<LivePlace?> DecodeAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length != Base64Url.GetEncodedLength(Length))
        {
            return null;
        }

        var bytes = new byte[Length];
        if (
            Base64Url.DecodeFromChars(id, bytes, out _, out var written) is not System.Buffers.OperationStatus.Done
            || written != Length
            || bytes[0] != Version
        )
        {
            return null;
        }

        var plain = new byte[PlainLength];
        try
        {
            using var cipher = new AesGcm(await FindKeyAsync(cancellationToken), TagLength);
            cipher.Decrypt(
                bytes.AsSpan(1, NonceLength),
                bytes.AsSpan(1 + NonceLength, PlainLength),
                bytes.AsSpan(1 + NonceLength + PlainLength),
                plain
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(24)));
        return time.GetUtcNow() - at > options.Value.Window
            ? null
            : new LivePlace(
                new LogPosition(BinaryPrimitives.ReadInt64BigEndian(plain), BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(8))),
                BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(16))
            );
    }

    private static string Encode(LivePlace place, DateTimeOffset now, byte[] key)
    {
        Span<byte> plain = stackalloc byte[PlainLength];
        BinaryPrimitives.WriteInt64BigEndian(plain, place.Position.Epoch);
        BinaryPrimitives.WriteInt64BigEndian(plain[8..], place.Position.Id);
        BinaryPrimitives.WriteInt64BigEndian(plain[16..], place.Turn);
        BinaryPrimitives.WriteInt64BigEndian(plain[24..], now.ToUnixTimeMilliseconds());
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        RandomNumberGenerator.Fill(bytes.Slice(1, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(
            bytes.Slice(1, NonceLength),
            plain,
            bytes.Slice(1 + NonceLength, PlainLength),
            bytes[(1 + NonceLength + PlainLength)..]
        );
        return Base64Url.EncodeToString(bytes);
    }

    private async ValueTask<byte[]> FindKeyAsync(CancellationToken cancellationToken) =>
        _key ??= HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            (await networks.FindIdAsync(cancellationToken)).ToByteArray(),
            32,
            info: "rse/live/1"u8.ToArray()
        );

    private sealed record Issued(LivePlace Place, DateTimeOffset At, string Id);
}
