using System.Buffers;

namespace Rse.Storage.Search.Words;

/// <summary>
/// Brings the plural, the feminine and the commonest other forms of a word to one stem, for French and English alike: which of them a text
/// is in need not be known.
/// </summary>
/// <remarks>
/// Light on purpose: it takes off what both languages add to many words, and leaves irregular forms apart. Works on folded words; pure.
/// Source: the rules are a small part of those of Porter (1980) and of Savoy's light French stemmer (2006), chosen by measurement.
/// </remarks>
internal static class WordStems
{
    private const int Least = 4;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    // In the order in which they are tried: the ending, what stands for it, and how long the rest must be.
    private static readonly (string Ending, string Instead, int Least)[] Endings =
    [
        ("issement", "", Least),
        ("isation", "is", Least),
        ("ization", "is", Least),
        ("eraient", "", Least),
        ("trice", "teu", 2),
        ("ation", "", Least),
        ("ement", "", Least),
        ("eront", "", Least),
        ("erons", "", Least),
        ("erait", "", Least),
        ("aient", "", Least),
        ("euse", "eu", 3),
        ("erez", "", Least),
        ("eux", "eu", 3),
        ("eur", "eu", 3),
        ("ique", "ic", 3),
        ("era", "", Least),
        ("ait", "", Least),
        ("ive", "if", 3),
        ("ing", "", 3),
        ("ion", "", 5),
        ("ee", "", Least),
        ("ed", "", 3),
        ("ez", "", Least),
        ("ly", "", 5),
        ("xe", "x", 2),
    ];

    /// <summary>The stem of a folded word; the word itself where it is short or has anything but the letters a to z.</summary>
    public static string Of(string word)
    {
        if (word.Length < Least || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        var stem = Shorten(Singular(word));
        stem = stem is [.., 'e'] && stem.Length > Least ? stem[..^1] : stem;
        stem = stem.EndsWith("er", StringComparison.Ordinal) && stem.Length >= Least + 2 ? stem[..^2] : stem;
        return stem switch
        {
            [.., var last, 'y'] when !IsVowel(last) => $"{stem[..^1]}i",
            [.., var one, var other] when one == other && stem.Length > 3 => stem[..^1],
            _ => stem,
        };
    }

    private static string Singular(string word)
    {
        if (word.EndsWith("aux", StringComparison.Ordinal) && word.Length > Least)
        {
            return word.EndsWith("eaux", StringComparison.Ordinal) ? word[..^1] : $"{word[..^3]}al";
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > Least)
        {
            return $"{word[..^3]}y";
        }

        foreach (var ending in (ReadOnlySpan<string>)["sses", "xes", "ches", "shes"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^2];
            }
        }

        return word is [.., not 's', 's'] ? word[..^1] : word;
    }

    private static string Shorten(string word)
    {
        foreach (var (ending, instead, least) in Endings)
        {
            if (word.Length >= least + ending.Length && word.EndsWith(ending, StringComparison.Ordinal) && Fits(word, ending))
            {
                return $"{word.AsSpan(0, word.Length - ending.Length)}{instead}";
            }
        }

        return word;
    }

    private static bool Fits(string word, string ending)
    {
        var rest = word.AsSpan(0, word.Length - ending.Length);
        return ending switch
        {
            // Not speed and string.
            "ed" or "ing" => rest[^1] != 'e' && rest.ContainsAny(Vowels),
            // Connection, but not reunion.
            "ion" => rest[^1] is 't' or 's',
            _ => true,
        };
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
