using System.Text;
using MimeKit;

namespace Rse.Mail.ReplyTexts;

/// <summary>Decodes a text part, whatever its charset claims to be.</summary>
internal static class LetterCharset
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(MimePart part)
    {
        if (part.Content is null)
        {
            return "";
        }

        using var buffer = new MemoryStream();
        part.Content.DecodeTo(buffer);
        return Decode(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), part.ContentType.Charset);
    }

    /// <summary>
    /// Bytes that are valid UTF-8 are UTF-8, unless an encoding of escapes is declared; else the declared charset if there is one; else
    /// Windows-1252, in which every byte means something.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.StartsWith("\xEF\xBB\xBF"u8) || bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var declared = Find(charset);
        if (
            declared is { CodePage: 1200 or 1201 or 12000 or 12001 }
            || charset?.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) == true
        )
        {
            return (declared ?? Encoding.Latin1).GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var isUtf8 = declared is null or { CodePage: 65001 or 20127 or 28591 };
            return (isUtf8 ? Find("windows-1252")! : declared!).GetString(bytes);
        }
    }

    private static Encoding? Find(string? charset)
    {
        // UTF-7 hides markup from whoever reads the bytes, and is not among what .NET gives here.
        if (string.IsNullOrWhiteSpace(charset) || charset.Contains("utf-7", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset.Trim()) ?? Encoding.GetEncoding(charset.Trim());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
