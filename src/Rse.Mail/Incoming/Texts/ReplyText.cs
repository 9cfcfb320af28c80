namespace Rse.Mail.Incoming.Texts;

/// <summary>What the sender wrote.</summary>
/// <param name="Text">For a comment, as typed; empty when there is nothing.</param>
/// <param name="IsCertain">
/// False when the text may hold some of the answered letter: its author should look at it before others do.
/// </param>
internal sealed record ReplyText(string Text, bool IsCertain)
{
    public static ReplyText Nothing { get; } = new("", true);
}
