namespace Rse.Mail.ReplyTexts;

/// <summary>What the sender wrote.</summary>
/// <param name="Text">For a comment, as typed; empty when there is nothing.</param>
/// <param name="IsCertain">
/// False when the text may hold some of the answered letter: its author should look at it before others do.
/// </param>
/// <param name="HasQuote">Whether the letter holds the answered letter, as those of people mostly do and notes of absence do not.</param>
internal sealed record ReplyText(string Text, bool IsCertain, bool HasQuote = false)
{
    public static ReplyText Nothing { get; } = new("", true);
}
