using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Rse.Paging;

namespace Rse.Feeds.Groups;

/// <summary>
/// A span and numbers, encoded as the opaque text that a client sends back: cursors that end within a span, and keys of groups.
/// </summary>
/// <remarks>
/// Version, both positions, the differences of the numbers in 7 bits per byte, 8 bytes of a hash of the scope, and an 8-byte checksum, in
/// base64url. Like a <see cref="Cursor"/> it is not secret: a forged one only moves within a feed that the viewer may read anyway.
/// </remarks>
internal sealed record GroupToken(byte Version, FeedSpan Span, IReadOnlyList<long> Numbers)
{
    /// <summary>The cursor of a page that ended within the span: the numbers are the roots of the threads shown, ascending.</summary>
    public const byte Page = 2;

    /// <summary>The key of a group: see <see cref="GroupKey"/>.</summary>
    public const byte Key = 3;

    private const int Head = 1 + (4 * 8);
    private const int Tail = 8 + 8;

    // The roots of a span, and some more if an import adds to it during paging.
    private const int MaxNumbers = FeedSpan.Most * 4;
    private const int MaxBytes = Head + (MaxNumbers * 10) + Tail;

    public string Encode(string scope)
    {
        var bytes = new ArrayBufferWriter<byte>(Head + Tail + (Numbers.Count * 2));
        bytes.Write([Version]);
        foreach (var place in (Keyset[])[Span.First, Span.Last])
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), place.Order);
            bytes.Advance(8);
            BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), place.Id);
            bytes.Advance(8);
        }

        var before = 0L;
        foreach (var number in Numbers)
        {
            WriteNumber(bytes, number - before);
            before = number;
        }

        bytes.Write(Hash(Encoding.UTF8.GetBytes(scope)));
        bytes.Write(Hash(bytes.WrittenSpan));
        return Base64Url.EncodeToString(bytes.WrittenSpan);
    }

    /// <summary>Decodes a token; null if the text is not a token of this version.</summary>
    /// <param name="text">The text that the client sent.</param>
    /// <param name="version">The kind of token.</param>
    /// <param name="scope">The expected scope.</param>
    /// <param name="isForeign">Whether it was created for another scope.</param>
    public static GroupToken? Decode(string text, byte version, string scope, out bool isForeign)
    {
        isForeign = false;
        if (text.Length > Base64Url.GetEncodedLength(MaxBytes))
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (
            Base64Url.DecodeFromChars(text, bytes, out _, out var length) is not OperationStatus.Done
            || length < Head + Tail
            || bytes[0] != version
            || !Hash(bytes.AsSpan(0, length - 8)).AsSpan().SequenceEqual(bytes.AsSpan(length - 8, 8))
            || ReadNumbers(bytes.AsSpan(Head, length - Head - Tail)) is not { } numbers
        )
        {
            return null;
        }

        isForeign = !Hash(Encoding.UTF8.GetBytes(scope)).AsSpan().SequenceEqual(bytes.AsSpan(length - Tail, 8));
        return new GroupToken(version, new FeedSpan(ReadPlace(bytes.AsSpan(1)), ReadPlace(bytes.AsSpan(17))), numbers);
    }

    private static Keyset ReadPlace(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));

    private static void WriteNumber(ArrayBufferWriter<byte> bytes, long number)
    {
        // Zigzag encoding: the sign is the lowest bit, so that small negative numbers stay short.
        var rest = (ulong)((number << 1) ^ (number >> 63));
        do
        {
            var low = (byte)(rest & 0x7F);
            rest >>= 7;
            bytes.Write([rest == 0 ? low : (byte)(low | 0x80)]);
        } while (rest != 0);
    }

    private static List<long>? ReadNumbers(ReadOnlySpan<byte> bytes)
    {
        List<long> numbers = [];
        var before = 0L;
        var rest = 0UL;
        var shift = 0;
        foreach (var part in bytes)
        {
            if (shift > 63)
            {
                return null;
            }

            rest |= (ulong)(part & 0x7F) << shift;
            shift += 7;
            if ((part & 0x80) == 0)
            {
                before += (long)(rest >> 1) ^ -(long)(rest & 1);
                numbers.Add(before);
                (rest, shift) = (0, 0);
            }
        }

        return shift == 0 ? numbers : null;
    }

    private static byte[] Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..8];
}
