using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rse.AspNetCore.Feeds;

/// <summary>Writes JSON that is known by heart: names and punctuation come ready, and a text is escaped and encoded in one pass.</summary>
/// <remarks>For answers that are most of what is sent. A writer that checks each name and value again took twice as long for a page of a feed.</remarks>
internal ref struct JsonBytes
{
    // A time is 24 characters, a number 20 at most.
    private const int Room = 32;

    private static readonly byte[][] _ascii = [.. Enumerable.Range(0, 128).Select(character => Encoding.UTF8.GetBytes(RseJson.Encoder.Encode(((char)character).ToString())))];
    private static readonly SearchValues<char> _plain = SearchValues.Create([.. Enumerable.Range(0, 128).Where(character => _ascii[character] is [var single] && single == character).Select(character => (char)character)]);

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4_096);
    private int _length;

    public JsonBytes()
    {
    }

    /// <summary>What was written, until <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Writes what is JSON already.</summary>
    public void Raw(scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Free(json.Length));
        _length += json.Length;
    }

    public void Number(long value)
    {
        value.TryFormat(Free(Room), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Number(double value)
    {
        value.TryFormat(Free(Room), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Null() => Raw("null"u8);

    /// <summary>Writes a time as <see cref="UtcTimeConverter"/> does.</summary>
    public void Time(DateTimeOffset value)
    {
        var text = Free(Room);
        text[0] = (byte)'"';
        UtcTimeConverter.Format(value, text[1..]);
        text[UtcTimeConverter.Length + 1] = (byte)'"';
        _length += UtcTimeConverter.Length + 2;
    }

    /// <summary>Writes a text, or null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Null();
            return;
        }

        Raw("\""u8);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAnyExcept(_plain) is var end && end < 0 ? rest.Length : end;
            Ascii.FromUtf16(rest[..plain], Free(plain), out var written);
            _length += written;
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                rest = rest[Character(rest)..];
            }
        }

        Raw("\""u8);
    }

    public void Dispose()
    {
        var bytes = _bytes;
        (_bytes, _length) = ([], 0);
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // One that is not plain ASCII; the number of UTF-16 units that it is made of.
    private int Character(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case < '\u0080':
                Raw(_ascii[text[0]]);
                return 1;

            // Accents, without the soft hyphen.
            case (>= '\u00a1' and < '\u00ad') or (> '\u00ad' and <= '\u024f'):
                Raw([(byte)(0xc0 | (text[0] >> 6)), (byte)(0x80 | (text[0] & 0x3f))]);
                return 1;
            default:
                var units = text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
                Raw(Encoding.UTF8.GetBytes(RseJson.Encoder.Encode(text[..units].ToString())));
                return units;
        }
    }

    private Span<byte> Free(int length)
    {
        if (_bytes.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + length, _bytes.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
