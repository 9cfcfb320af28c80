using System.Buffers;
using System.Text;

namespace Rse.Mail.Incoming.Guards;

/// <summary>Judges the fields of one header, and keeps what its Content-Type says of the structure.</summary>
internal sealed class HeaderGuard(LetterLimits limits)
{
    // Nested comments and groups of an address field cost a parser one frame each; people write none, mailing lists one.
    private const int CommentDepth = 8;
    private const int Colons = 64;
    private const int LongestBoundary = 256;

    private static readonly string[] AddressFields =
    [
        "from:",
        "to:",
        "cc:",
        "bcc:",
        "sender:",
        "reply-to:",
        "resent-from:",
        "resent-to:",
        "resent-cc:",
        "resent-bcc:",
        "resent-sender:",
        "resent-reply-to:",
        "disposition-notification-to:",
    ];

    private readonly ArrayBufferWriter<byte> _field = new();

    /// <summary>The boundary, when the part is a multipart.</summary>
    public byte[]? Boundary { get; private set; }

    /// <summary>Whether the part holds a letter.</summary>
    public bool IsLetter { get; private set; }

    public LetterFault Add(ReadOnlySpan<byte> line, bool isContinued)
    {
        if (!isContinued)
        {
            var fault = EndField();
            if (fault != LetterFault.None)
            {
                return fault;
            }
        }

        _field.Write(line);
        return _field.WrittenCount > limits.HeaderBytes ? LetterFault.HeaderTooLong : LetterFault.None;
    }

    public LetterFault End() => EndField();

    public void Clear()
    {
        Boundary = null;
        IsLetter = false;
        _field.ResetWrittenCount();
    }

    private LetterFault EndField()
    {
        var field = _field.WrittenSpan;
        var colon = field.IndexOf((byte)':');
        var fault = LetterFault.None;
        if (colon > 0)
        {
            // RFC 822 let blanks stand before the colon, and parsers still take them.
            var name = Encoding.Latin1.GetString(field[..colon].TrimEnd(" \t"u8)).ToLowerInvariant() + ":";
            var value = field[(colon + 1)..];
            if (AddressFields.Contains(name, StringComparer.Ordinal))
            {
                fault = Addresses(value);
            }
            else if (name == "content-type:")
            {
                ContentType(Encoding.Latin1.GetString(value));
            }
        }

        _field.ResetWrittenCount();
        return fault;
    }

    private static LetterFault Addresses(ReadOnlySpan<byte> value)
    {
        int depth = 0;
        int angles = 0;
        int colons = 0;
        foreach (var character in value)
        {
            depth = character switch
            {
                (byte)'(' => depth + 1,
                (byte)')' => Math.Max(0, depth - 1),
                _ => depth,
            };
            angles = character switch
            {
                (byte)'<' => angles + 1,
                (byte)'>' or (byte)',' => 0,
                _ => angles,
            };
            colons += character == (byte)':' ? 1 : 0;
            if (depth > CommentDepth || angles > CommentDepth || colons > Colons)
            {
                return LetterFault.HeaderTooNested;
            }
        }

        return LetterFault.None;
    }

    private void ContentType(string value)
    {
        var type = value.Trim();
        if (
            type.StartsWith("message/rfc822", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("message/global", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("message/news", StringComparison.OrdinalIgnoreCase)
        )
        {
            IsLetter = !type.Contains("delivery-status", StringComparison.OrdinalIgnoreCase);
            return;
        }

        var at = type.IndexOf("boundary", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || !type.StartsWith("multipart", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var rest = type[(at + "boundary".Length)..].TrimStart('*', '0', ' ', '\t');
        if (!rest.StartsWith('='))
        {
            return;
        }

        rest = rest[1..].TrimStart(' ', '\t');
        var boundary = rest.StartsWith('"') ? rest[1..].Split('"')[0] : rest.Split(';', ' ', '\t')[0];
        if (boundary.Length is > 0 and <= LongestBoundary)
        {
            Boundary = Encoding.Latin1.GetBytes(boundary);
        }
    }
}
