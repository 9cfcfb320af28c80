using System.Buffers;
using System.Globalization;
using System.Text;
using Rse.Texts;

namespace Rse.Typeahead.Names;

/// <summary>
/// Reads the words of a name: every form in which people type it becomes one. Case, accents, compatibility forms, seven apostrophes and all
/// hyphens do not matter.
/// </summary>
/// <remarks>
/// Words are cut at everything that is neither letter nor digit, but <c>C#</c> and <c>C++</c> keep their signs. What is connected without
/// blanks counts in parts and as one word. Scripts without blanks count from each character on. Not thread-safe: its buffers are used
/// again.
/// </remarks>
internal sealed class NameReader
{
    /// <summary>How many characters of a name count.</summary>
    public const int MaxLength = 256;

    private const int MaxSuffixes = 16;

    private readonly List<Folded> _folded = [];
    private readonly List<NameWord> _words = [];
    private int _run;

    private enum Role : byte
    {
        Break,
        Joiner,
        Apostrophe,
        Sign,
        Letter,
        Ideograph,
    }

    /// <summary>The words in order; the joined form of a word stands behind its parts.</summary>
    public IReadOnlyList<NameWord> Read(string name)
    {
        _folded.Clear();
        _words.Clear();
        Fold(name.AsSpan(0, Math.Min(name.Length, MaxLength)));
        for (var i = 0; i < _folded.Count; )
        {
            i = _folded[i].Role is Role.Letter or Role.Ideograph ? AddRun(i) : i + 1;
        }

        return _words;
    }

    /// <summary>Adds what is written without blanks: its parts, and all of them as one word.</summary>
    private int AddRun(int start)
    {
        _run++;
        var first = _words.Count;
        var i = start;
        while (true)
        {
            var end = PartEnd(i);
            AddPart(i, end);
            i = end;
            while (end < _folded.Count && _folded[end].Role is Role.Joiner or Role.Apostrophe or Role.Sign)
            {
                end++;
            }

            if (end == i || end == _folded.Count || _folded[end].Role is not (Role.Letter or Role.Ideograph))
            {
                break;
            }

            i = end;
        }

        if (_words.Count - first > 1 && !HasIdeograph(start, i))
        {
            Add([.. Enumerable.Range(start, i - start).Where(at => _folded[at].Role is Role.Letter)], isJoined: true, isElided: false);
        }

        return i;
    }

    private int PartEnd(int start)
    {
        var isIdeograph = _folded[start].Role is Role.Ideograph;
        var end = start + 1;
        while (end < _folded.Count && _folded[end].Role == (isIdeograph ? Role.Ideograph : Role.Letter))
        {
            end++;
        }

        // The signs of C# and C++, unless a part follows.
        var signs = end;
        while (!isIdeograph && signs < _folded.Count && _folded[signs].Role is Role.Sign)
        {
            signs++;
        }

        return signs == _folded.Count || _folded[signs].Role is Role.Break ? signs : end;
    }

    private void AddPart(int start, int end)
    {
        if (_folded[start].Role is not Role.Ideograph)
        {
            var isElided = end < _folded.Count && _folded[end].Role is Role.Apostrophe && IsArticle(start, end);
            Add([.. Enumerable.Range(start, end - start)], isJoined: false, isElided);
            return;
        }

        // Nobody can tell where words begin, so each character may begin one.
        for (var from = start; from < end && from < start + MaxSuffixes; from++)
        {
            Add([.. Enumerable.Range(from, end - from)], isJoined: false, isElided: false);
        }
    }

    private void Add(int[] at, bool isJoined, bool isElided) =>
        _words.Add(
            new NameWord(
                string.Concat(at.Select(index => _folded[index].Char)),
                _words.Count == 0 || (isJoined && at[0] == FirstLetter()),
                isJoined,
                isElided,
                _run,
                _folded[at[0]].Start,
                [.. at.Select(index => _folded[index].End)]
            )
        );

    private int FirstLetter() => _folded.FindIndex(folded => folded.Role is Role.Letter or Role.Ideograph);

    private bool HasIdeograph(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_folded[i].Role is Role.Ideograph)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsArticle(int start, int end)
    {
        var text = string.Concat(_folded.Skip(start).Take(end - start).Select(folded => folded.Char));
        return text
            is "l"
                or "d"
                or "j"
                or "m"
                or "t"
                or "s"
                or "n"
                or "c"
                or "qu"
                or "jusqu"
                or "lorsqu"
                or "puisqu"
                or "quoiqu"
                or "presqu"
                or "quelqu";
    }

    private void Fold(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (char.IsAsciiLetterOrDigit(text[i]) && (i + 1 == text.Length || text[i + 1] < '\u0300'))
            {
                _folded.Add(new Folded(char.ToLowerInvariant(text[i]), Role.Letter, i, i + 1));
                i++;
                continue;
            }

            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) is not OperationStatus.Done || IsNone(rune.Value))
            {
                _folded.Add(new Folded(' ', Role.Break, i, i + length));
                i += length;
                continue;
            }

            var end = i + length;
            while (end < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark)
            {
                end++;
            }

            FoldCluster(text[i..end], rune, i, end);
            i = end;
        }
    }

    private void FoldCluster(ReadOnlySpan<char> cluster, Rune rune, int start, int end)
    {
        foreach (var c in NameSigns.Find(rune.Value) ?? Folding.Fold(cluster.ToString()))
        {
            // Of a compatibility form, too.
            var sign = NameSigns.Find(c)?[0] ?? c;
            _folded.Add(new Folded(sign, RoleOf(sign), start, end));
        }
    }

    private static Role RoleOf(char c) =>
        c switch
        {
            '\'' => Role.Apostrophe,
            '-' or '_' or '.' or '/' or '@' or ':' or '&' => Role.Joiner,
            '+' or '#' => Role.Sign,
            _ when NameSigns.IsIdeograph(c) => Role.Ideograph,
            _ when char.IsLetterOrDigit(c) || char.IsSurrogate(c) => Role.Letter,
            _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber
                ? Role.Letter
                : Role.Break,
        };

    // Numbers that are no characters cannot be normalized.
    private static bool IsNone(int c) => (c & 0xFFFE) == 0xFFFE || c is >= 0xFDD0 and <= 0xFDEF;

    private readonly record struct Folded(char Char, Role Role, int Start, int End);
}

/// <summary>A word of a name, folded.</summary>
/// <param name="Text">Lower case, without accents; never empty.</param>
/// <param name="IsFirst">Whether the name begins with it.</param>
/// <param name="IsJoined">Whether it is several parts written as one, such as <c>oneil</c> for <c>O'Neil</c>.</param>
/// <param name="IsElided">Whether it is the article of an elision, such as <c>l</c> in <c>l'univers</c>.</param>
/// <param name="Run">The number of what is written without blanks; parts and their joined form have the same.</param>
/// <param name="Start">Where it begins in the name.</param>
/// <param name="Ends">Where each of its characters ends in the name, exclusive.</param>
internal readonly record struct NameWord(string Text, bool IsFirst, bool IsJoined, bool IsElided, int Run, int Start, int[] Ends);
