namespace Rse.FeedTokens;

/// <summary>Names the program that reads a private feed.</summary>
internal static class FeedReaders
{
    private const int MaxLength = 60;

    /// <summary>
    /// The first product of a <c>User-Agent</c> with its version, without comments, cut; null if there is none. Source: RFC 9110, section
    /// 10.1.5.
    /// </summary>
    public static string? Find(string? userAgent)
    {
        var product = (userAgent ?? "").AsSpan().Trim();
        var end = product.IndexOfAny(" (\t");
        product = end < 0 ? product : product[..end];
        Span<char> kept = stackalloc char[MaxLength];
        var length = 0;
        foreach (var character in product)
        {
            // Printable ASCII, and nothing that a page could take for markup.
            if (length < MaxLength && character is > ' ' and <= '~' and not ('<' or '>' or '"' or '&' or '\''))
            {
                kept[length++] = character;
            }
        }

        return length == 0 ? null : new string(kept[..length]);
    }
}
