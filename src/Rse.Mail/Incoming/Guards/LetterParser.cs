using MimeKit;

namespace Rse.Mail.Incoming.Guards;

/// <summary>Parses what the guard let through.</summary>
internal static class LetterParser
{
    /// <summary>Null when the library refuses the letter.</summary>
    public static MimeMessage? Parse(ReadOnlyMemory<byte> raw, LetterLimits limits)
    {
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = limits.Depth;
        options.RespectContentLength = false;
        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            return MimeMessage.Load(options, stream, CancellationToken.None);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
