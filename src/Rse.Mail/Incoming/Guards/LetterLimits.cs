using System.ComponentModel.DataAnnotations;

namespace Rse.Mail.Incoming.Guards;

/// <summary>How big an incoming letter may be; what is bigger is refused before any library parses it.</summary>
public sealed class LetterLimits
{
    /// <summary>
    /// The largest letter, in bytes as received, inclusive. 15 MiB by default: a photo is dropped with a word, not the whole reply.
    /// </summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int Bytes { get; set; } = 15 * 1024 * 1024;

    /// <summary>The most lines, inclusive. 400,000 by default: a base64 attachment of 15 MiB has 270,000.</summary>
    [Range(100, 4_000_000)]
    public int Lines { get; set; } = 400_000;

    /// <summary>The longest header field, continuation lines included, in bytes, inclusive. 64 KiB by default.</summary>
    [Range(1024, 1024 * 1024)]
    public int HeaderBytes { get; set; } = 64 * 1024;

    /// <summary>The most header fields of the letter and of all its parts together, inclusive. 5,000 by default.</summary>
    [Range(50, 100_000)]
    public int Headers { get; set; } = 5000;

    /// <summary>The most MIME parts, inclusive. 300 by default.</summary>
    [Range(1, 10_000)]
    public int Parts { get; set; } = 300;

    /// <summary>How deep parts and enclosed letters may nest, inclusive. 20 by default; mail programs need five.</summary>
    [Range(1, 100)]
    public int Depth { get; set; } = 20;
}
