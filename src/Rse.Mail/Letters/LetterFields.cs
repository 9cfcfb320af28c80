namespace Rse.Mail.Letters;

/// <summary>The header fields of our own.</summary>
internal static class LetterFields
{
    /// <summary>The id of the network: every letter of ours carries it, so that none is read back as somebody's.</summary>
    public const string Network = "Rse-Network";

    /// <summary>Why the member gets the letter: kinds of notifications, or <c>digest</c>.</summary>
    public const string Reason = "Rse-Reason";
}
