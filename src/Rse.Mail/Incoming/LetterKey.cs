using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Rse.Mail.Incoming;

/// <summary>What makes a letter one of its kind, so that it acts once however often it is received.</summary>
internal static class LetterKey
{
    /// <summary>
    /// Of the Message-ID, the sender and the reply address; of all bytes when it has no Message-ID. The sender is in it so that nobody can
    /// keep a letter out by sending another of its id first.
    /// </summary>
    public static string Of(MimeMessage letter, long token, ReadOnlySpan<byte> raw)
    {
        if (string.IsNullOrWhiteSpace(letter.MessageId) || letter.Headers[HeaderId.MessageId] is null)
        {
            return Of(raw);
        }

        var from = letter.From.Mailboxes.FirstOrDefault()?.Address ?? "";
        return $"id:{Hash(Encoding.UTF8.GetBytes($"{letter.MessageId}\n{from.ToLowerInvariant()}\n{token}"))}";
    }

    public static string Of(ReadOnlySpan<byte> raw) => $"raw:{Hash(raw)}";

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
