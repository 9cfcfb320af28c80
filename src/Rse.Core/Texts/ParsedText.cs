using System.Net;
using System.Text.RegularExpressions;

namespace Rse.Texts;

/// <summary>What one parse of a text gives.</summary>
/// <remarks>What is shown as a mention, topic or link is what is stored: all members of the record come from the same parse.</remarks>
public sealed partial record ParsedText
{
    /// <summary>Safe HTML: no script runs, and nothing is loaded but images over https or from the host. Empty where
    /// <see cref="TextContext.WantsHtml"/> is false.</summary>
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
    /// <remarks>Relative, or with <c>http</c>, <c>https</c> or <c>mailto</c>; scheme and host are in lower case. See
    /// <see cref="TextScanner.Normalize"/>.</remarks>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>The HTML in which only mentions of some members are links; others are plain text, for they name nobody.</summary>
    /// <param name="handles">The handles that lead to members, in lower case, such as those of a subject's snapshot.</param>
    public string HtmlFor(IReadOnlyCollection<string> handles)
    {
        ArgumentNullException.ThrowIfNull(handles);
        return Html.Contains(" class=\"mention\"", StringComparison.Ordinal)
            ? MentionLink()
                .Replace(Html, link => handles.Contains(HandleOf(link), StringComparer.Ordinal) ? link.Value : link.Groups["shown"].Value)
            : Html;
    }

    private static string HandleOf(Match link) =>
        WebUtility.HtmlDecode(Tag().Replace(link.Groups["shown"].Value, "")).Trim().TrimStart('@', '＠').ToLowerInvariant();

    [GeneratedRegex(
        "<a [^<>]*class=\"mention\"[^<>]*>(?<shown>.*?)</a>",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline
    )]
    private static partial Regex MentionLink();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
