using System.Text;

namespace Rse.Storage.Search.Words;

/// <summary>
/// Finds other spellings of names: <c>email</c> for <c>e-mail</c>, <c>sncf</c> for <c>S.N.C.F.</c>, and the parts of <c>getUserName</c>.
/// </summary>
internal static class WordParts
{
    private const int MostJoined = 8;
    private const int LeastPart = 2;

    // What stands between the parts of a name.
    private const string Links = "-–‐‑_.&/+'’·:@";

    /// <summary>The words as one, where a single link stands between each two of them; null for one word, and for many.</summary>
    public static string? Join(string text, IReadOnlyList<FoundWord> words, int first, int count)
    {
        if (count is < 2 or > MostJoined)
        {
            return null;
        }

        var joined = new StringBuilder();
        for (var i = first; i < first + count; i++)
        {
            if (i > first && !IsLinked(text, words[i - 1], words[i]))
            {
                return null;
            }

            joined.Append(words[i].Text);
        }

        return joined.Length <= WordReader.MaxLength ? joined.ToString() : null;
    }

    /// <summary>The other spellings in a text; may be empty.</summary>
    public static IEnumerable<string> Of(string text, IReadOnlyList<FoundWord> words)
    {
        var first = 0;
        for (var i = 1; i <= words.Count; i++)
        {
            if (i == words.Count || !IsLinked(text, words[i - 1], words[i]))
            {
                if (Join(text, words, first, i - first) is { } joined)
                {
                    yield return joined;
                }

                first = i;
            }
        }

        foreach (var word in words)
        {
            foreach (var part in Split(text.AsSpan(word.Start, word.End - word.Start)))
            {
                yield return part;
            }
        }
    }

    private static bool IsLinked(string text, FoundWord one, FoundWord other) =>
        other.Start == one.End + 1 && Links.Contains(text[one.End], StringComparison.Ordinal);

    private static List<string> Split(ReadOnlySpan<char> word)
    {
        List<string> parts = [];
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i == word.Length ? start > 0 : char.IsLower(word[i - 1]) && char.IsUpper(word[i]))
            {
                if (i - start >= LeastPart)
                {
                    parts.AddRange(WordReader.Read(word[start..i].ToString()).Select(part => part.Text));
                }

                start = i;
            }
        }

        return parts;
    }
}
