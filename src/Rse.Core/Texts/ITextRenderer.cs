namespace Rse.Texts;

/// <summary>The one door through which people's Markdown becomes HTML or plain text.</summary>
/// <remarks>
/// Called wherever a text is shown or indexed, on several threads at once; registered as a singleton. Without a package that brings Markdown, texts are shown as they
/// were typed, escaped. Must never throw on any text, and must return in time linear in its length.
/// </remarks>
public interface ITextRenderer
{
    /// <summary>Safe HTML: whatever the text holds, no script runs and nothing is loaded but images over https.</summary>
    string ToHtml(string markdown);

    /// <summary>The words alone, without markup, on one line.</summary>
    string ToText(string markdown);
}
