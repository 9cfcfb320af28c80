using System.Text;
using Rse.Texts;

namespace Rse.CustomFeeds;

/// <summary>The one rule by which words are told from each other and found in texts: in code, so that every database finds the same.</summary>
internal static class CustomWords
{
    /// <summary>The words of a text in plain letters, in order; whatever is neither letter nor digit parts them.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    public static List<string> Split(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in Folding.Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>The form under which a word, or several in a row, are kept: in plain letters, one space between them; empty where there is no letter or digit.</summary>
    public static string Fold(string text) => string.Join(' ', Split(text));
}
