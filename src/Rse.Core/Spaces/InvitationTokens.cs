using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rse.Spaces;

/// <summary>The tokens of links.</summary>
internal static class InvitationTokens
{
    private const int Bytes = 20;

    /// <summary>A new token: 160 random bits in base64url.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a token: so much chance needs no salt and no slow hash.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
