using System.Buffers;
using System.Text;
using Rse.Texts;

namespace Rse.CustomFeeds;

/// <summary>
/// The one rule for comparing words and finding them in texts: in code, so that every database finds the same.
/// </summary>
internal static class CustomWords
{
    /// <summary>
    /// The stored form of a word or phrase: plain letters, with one space between words; empty if it has no letter or digit.
    /// </summary>
    public static string Fold(string text)
    {
        var plain = Plain(text);
        List<Range> words = [];
        Split(plain, words);
        return string.Join(' ', words.Select(word => plain[word]));
    }

    /// <summary>
    /// The text in plain letters: lower case, without accents and other marks. Lower-casing is enough for most texts.
    /// </summary>
    /// <param name="text">Well-formed UTF-16.</param>
    public static string Plain(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : Folding.Fold(text);

    /// <summary>Adds the ranges of the words of a plain text, in order. Every character but letters and digits separates words.</summary>
    public static void Split(ReadOnlySpan<char> plain, List<Range> words)
    {
        var start = -1;
        for (var i = 0; i < plain.Length; )
        {
            var length = 1;
            var isWord = char.IsAscii(plain[i])
                ? char.IsAsciiLetterOrDigit(plain[i])
                : Rune.DecodeFromUtf16(plain[i..], out var rune, out length) is OperationStatus.Done && Rune.IsLetterOrDigit(rune);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(start..i);
                start = -1;
            }

            i += length;
        }

        if (start >= 0)
        {
            words.Add(start..plain.Length);
        }
    }
}
