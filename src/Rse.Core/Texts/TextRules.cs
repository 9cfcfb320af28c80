using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Rse.Problems;

namespace Rse.Texts;

/// <summary>
/// What any text that people give must be: there where it is asked for, no longer than its field allows (in UTF-16 code units), without
/// control characters, lone surrogates and noncharacters. What breaks a rule is added to a list, so that a refusal names all of it at once.
/// </summary>
internal static class TextRules
{
    // What most of most texts is, and what every text may hold: found many characters at a time.
    private static readonly SearchValues<char> Plain = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (char)value),
    ]);
    private static readonly SearchValues<char> PlainLines = SearchValues.Create([
        '\n',
        '\t',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (char)value),
    ]);

    /// <summary>A text of several lines as it is stored: NFC, with line feeds for line breaks. Empty if it breaks a rule.</summary>
    public static string Check(string? text, int max, string field, List<Problem> problems) =>
        Check(text, max, field, TextShape.Lines, problems);

    /// <summary>The same for a text of one line, which also loses the white space around it.</summary>
    public static string CheckLine(string? text, int max, string field, List<Problem> problems) =>
        Check(text?.Trim(), max, field, TextShape.Line, problems);

    /// <summary>The same for a name: what would change the direction of the text around it, or hide in it, is refused as well.</summary>
    public static string CheckName(string? text, int max, string field, List<Problem> problems) =>
        Check(text?.Trim(), max, field, TextShape.Name, problems);

    /// <summary>Whether a text shows nothing: it is absent, or all of it is white space and invisible characters.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Invisibles.Hides(rune) && !Invisibles.Turns(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A text of other software as one line: each run of white space, line breaks and tabs included, becomes one space. A single
    /// no-break space is typography, as before a French question mark, and stays.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? OneLine(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var line = new StringBuilder(text.Length);
        var trimmed = text.AsSpan().Trim();
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (!char.IsWhiteSpace(trimmed[i]))
            {
                line.Append(trimmed[i]);
            }
            else if (!char.IsWhiteSpace(trimmed[i + 1]))
            {
                // The last of its run; what is trimmed ends in none.
                var isAlone = !char.IsWhiteSpace(trimmed[i - 1]);
                line.Append(isAlone && trimmed[i] is ('\u00A0' or '\u2007' or '\u202F') ? trimmed[i] : ' ');
            }
        }

        return line.ToString();
    }

    private static string Check(string? text, int max, string field, TextShape shape, List<Problem> problems)
    {
        if (IsBlank(text))
        {
            problems.Add(new Problem(ProblemCodes.TextEmpty, $"The {field} is empty; write something.", field));
            return "";
        }

        if (text.Length > max)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.TextTooLong,
                    string.Create(CultureInfo.InvariantCulture, $"The {field} has {text.Length} characters; it may have {max}."),
                    field
                )
            );
            return "";
        }

        var stored = shape is TextShape.Lines ? text.ReplaceLineEndings("\n") : text;
        if (FindForbidden(stored, shape) is not { } at)
        {
            return stored.Normalize(NormalizationForm.FormC);
        }

        var value = char.IsSurrogatePair(stored, at) ? char.ConvertToUtf32(stored, at) : stored[at];
        problems.Add(
            new Problem(
                ProblemCodes.TextForbiddenCharacter,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {field} holds U+{value:X4} at position {at + 1}, which {Reason(shape)} may not hold; leave it out."
                ),
                field
            )
        );
        return "";
    }

    private static int? FindForbidden(string text, TextShape shape)
    {
        var plain = shape is TextShape.Lines ? PlainLines : Plain;
        for (var i = 0; i < text.Length; )
        {
            var skipped = text.AsSpan(i).IndexOfAnyExcept(plain);
            if (skipped < 0)
            {
                return null;
            }

            i += skipped;
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) is not OperationStatus.Done || IsForbidden(rune, shape))
            {
                return i;
            }

            i += length;
        }

        return null;
    }

    private static bool IsForbidden(Rune rune, TextShape shape) =>
        rune.Value switch
        {
            '\n' or '\t' => shape is not TextShape.Lines,
            >= 0xFDD0 and <= 0xFDEF => true,
            _ when (rune.Value & 0xFFFE) == 0xFFFE => true,
            _ when Rune.IsControl(rune) => true,

            // In a name, an invisible character or one that turns the direction makes one person look like another.
            _ when shape is TextShape.Name => Invisibles.Hides(rune)
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.PrivateUse,
            _ => shape is TextShape.Line
                && Rune.GetUnicodeCategory(rune) is (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
        };

    private static string Reason(TextShape shape) =>
        shape switch
        {
            TextShape.Name => "a name",
            TextShape.Line => "a text of one line",
            _ => "a text",
        };

    private enum TextShape
    {
        Lines,
        Line,
        Name,
    }
}
