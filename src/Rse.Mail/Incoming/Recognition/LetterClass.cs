namespace Rse.Mail.Incoming.Recognition;

/// <summary>What kind of letter has come.</summary>
internal enum LetterClass
{
    /// <summary>Somebody wrote it.</summary>
    Personal,

    /// <summary>A machine wrote it: a note of absence, a receipt, a notice.</summary>
    Automatic,

    /// <summary>A server reports on a letter of ours.</summary>
    DeliveryReport,

    /// <summary>A provider reports that somebody called a letter of ours junk.</summary>
    Complaint,

    /// <summary>It came over a mailing list.</summary>
    List,

    /// <summary>One of our own letters, read back.</summary>
    Own,

    /// <summary>It has passed our hosts before, or more hosts than mail does.</summary>
    Loop,
}

/// <summary>What kind of letter has come, by which sign.</summary>
/// <param name="Class">The kind.</param>
/// <param name="Sign">The field or phrase that decided, for the log; empty for a personal letter. Never a text of the letter.</param>
/// <param name="MayBeAnswered">
/// Whether a program may write back to its sender. Never true for what a machine wrote. Source: RFC 3834 §2.
/// </param>
internal readonly record struct Recognized(LetterClass Class, string Sign, bool MayBeAnswered);
