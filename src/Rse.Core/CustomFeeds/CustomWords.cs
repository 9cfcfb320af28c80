using System.Buffers;
using System.Text;
using Rse.Texts;

namespace Rse.CustomFeeds;

/// <summary>
/// The one rule by which words are told from each other and found in texts: in code, so that every database finds the same.
/// </summary>
internal static class CustomWords
{
    /// <summary>
    /// The form under which a word, or several in a row, are kept: in plain letters, one space between them; empty where there is no letter
    /// or digit.
    /// </summary>
    public static string Fold(string text)
    {
        var plain = Plain(text);
        List<Range> words = [];
        Split(plain, words);
        return string.Join(' ', words.Select(word => plain[word]));
    }

    /// <summary>
    /// The text in plain letters: lower case, without accents and other marks. Most texts are plain but for their capitals.
    /// </summary>
    /// <param name="text">Well-formed UTF-16.</param>
    public static string Plain(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : Folding.Fold(text);

    /// <summary>Adds where the words of a plain text stand, in order; whatever is neither letter nor digit parts them.</summary>
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
