using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rse.FeedTokens;

/// <summary>The form of tokens, and their hashes.</summary>
internal static class FeedTokenText
{
    /// <summary>What each token begins with, so that scanners of logs and repositories recognize one.</summary>
    public const string Prefix = "rsef_";

    private const int Bytes = 20;
    private const int Characters = 32;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly SearchValues<char> Digits = SearchValues.Create(Base32);

    /// <summary>A new token.</summary>
    public static string Make()
    {
        Span<byte> random = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(random);
        var text = new StringBuilder(Prefix, Prefix.Length + Characters);
        var (bits, buffer) = (0, 0);
        foreach (var value in random)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Base32[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return text.ToString();
    }

    /// <summary>Whether a text has the form of a token: exactly, since another spelling is another token.</summary>
    public static bool IsToken(string? text) =>
        text is { Length: 37 }
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Digits) < 0;

    /// <summary>The stored hash of a token. 160 random bits need neither a salt nor a slow hash.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
