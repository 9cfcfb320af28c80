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

/// <summary>A text to parse, and what is wanted of it.</summary>
public sealed record TextContext
{
    /// <summary>The text as it was written. May be empty; may hold any UTF-16, lone surrogates included.</summary>
    public required string Text { get; init; }

    /// <summary>Whether <see cref="ParsedText.Html"/> is wanted. False for imports and the search index, which show nothing; making safe
    /// HTML is most of the work.</summary>
    public bool WantsHtml { get; init; } = true;

    /// <summary>The kind of what holds the text, such as <c>post</c> or <c>space</c>; null where unknown. For logs.</summary>
    public string? Kind { get; init; }

    /// <summary>The key of what holds the text among its kind; null where unknown. For logs.</summary>
    public string? Key { get; init; }

    /// <summary>The most characters of HTML that may be made of the text: 20 times its length plus 65,536.</summary>
    /// <remarks>A parser can complete, repeat or decorate what was written; the bound keeps a small text from becoming a huge page. Check
    /// it while writing.</remarks>
    public int MaxHtmlLength => (int)Math.Min((20L * Text.Length) + 65_536, int.MaxValue);
}
