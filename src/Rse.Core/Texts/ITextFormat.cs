namespace Rse.Texts;

/// <summary>Reads what people write: one parse gives the HTML, the plain text, and the members, topics and addresses that the text
/// names.</summary>
/// <remarks>
/// Called by <see cref="TextParser"/> when a text is written, imported, indexed or shown, on several threads at once; a singleton, and a
/// network has exactly one. May throw: the parser
/// then shows the text as typed, counts it and logs it, as it does when the HTML exceeds <see cref="TextContext.MaxHtmlLength"/>. Has no
/// deadline, because it runs synchronously:
/// must return in time linear in the length of the text. <c>Rse.Testing</c> proves a format with <c>TextFormatContract</c>.
/// </remarks>
public interface ITextFormat
{
    /// <summary>The format's name: kebab-case and stable. Appears in logs and metrics.</summary>
    string Name { get; }

    /// <summary>Parses a text.</summary>
    /// <returns>Null if the format refuses the text, for instance because it nests too deeply: the text is then shown as
    /// typed.</returns>
    ParsedText? Parse(TextContext context);
}
