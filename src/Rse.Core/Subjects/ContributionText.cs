using System.Buffers;
using System.Globalization;
using System.Text;
using Rse.Problems;
using Rse.Topics;

namespace Rse.Subjects;

/// <summary>What the texts of posts and comments must be.</summary>
internal static class ContributionText
{
    /// <summary>A text of several lines as it is stored: NFC, line feeds; adds to <paramref name="problems"/> what it breaks.</summary>
    public static string Check(string? text, int max, string field, List<Problem> problems) => Check(text, max, field, lines: true, problems);

    /// <summary>The same for a text of one line, which also loses the white space around it.</summary>
    public static string CheckLine(string? text, int max, string field, List<Problem> problems) => Check(text?.Trim(), max, field, lines: false, problems);

    /// <summary>The topics given beside a text.</summary>
    public static IReadOnlyList<TopicName> CheckTopics(IReadOnlyList<string>? topics, List<Problem> problems) => [];

    private static string Check(string? text, int max, string field, bool lines, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new Problem(ProblemCodes.TextEmpty, $"The {field} is empty; write something.", field));
            return "";
        }

        if (text.Length > max)
        {
            problems.Add(new Problem(ProblemCodes.TextTooLong, string.Create(CultureInfo.InvariantCulture, $"The {field} has {text.Length} characters; it may have {max}."), field));
            return "";
        }

        var stored = lines ? text.ReplaceLineEndings("\n") : text;
        if (FindForbidden(stored, lines) is { } at)
        {
            problems.Add(new Problem(ProblemCodes.TextForbiddenCharacter, string.Create(CultureInfo.InvariantCulture, $"The {field} holds a character at position {at} that texts may not hold."), field));
            return "";
        }

        return stored.Normalize(NormalizationForm.FormC);
    }

    private static int? FindForbidden(string text, bool lines)
    {
        for (var i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var noncharacter = (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
            if (status is not OperationStatus.Done || noncharacter || (Rune.IsControl(rune) && !(lines && rune.Value is '\n' or '\t')))
            {
                return i;
            }

            i += length;
        }

        return null;
    }
}
