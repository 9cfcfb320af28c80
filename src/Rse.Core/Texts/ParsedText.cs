namespace Rse.Texts;

/// <summary>What one parse of a text gives.</summary>
/// <remarks>What is shown as a mention, topic or link is what is stored: all members of the record come from the same parse.</remarks>
public sealed record ParsedText
{
    /// <summary>Safe HTML: no script runs, and nothing is loaded but images over https or from the host. Empty where
    /// <see cref="TextContext.WantsHtml"/> is false.</summary>
    /// <remarks>Every name that may be a member's is a link of class <c>mention</c>, and addresses are as written:
    /// <see cref="TextParser.Show"/> makes of it what people see.</remarks>
    public required string Html { get; init; }

    /// <summary>The words without markup, on one line.</summary>
    public required string Plain { get; init; }

    /// <summary>The handles that the text mentions, as written, without <c>@</c>: in order, each once (ordinal, ignoring case).</summary>
    /// <remarks>Not those in code, link texts, images and addresses; nor those in a quotation, which shows the name and notifies
    /// nobody.</remarks>
    public required IReadOnlyList<string> Mentions { get; init; }

    /// <summary>The topics that the text names, as written, without <c>#</c>: in order, each once (ordinal, ignoring case).</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The addresses that links of the text lead to: in order, each once (ordinal).</summary>
    /// <remarks>Relative, or with <c>http</c>, <c>https</c>, <c>mailto</c> or <c>tel</c>; scheme and host are in lower case. See
    /// <see cref="TextScanner.Normalize"/>.</remarks>
    public required IReadOnlyList<string> Links { get; init; }
}
