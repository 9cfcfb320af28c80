using System.Buffers;
using System.Collections.Frozen;

namespace Rse.Search.Texts.French;

/// <summary>Brings the forms of a French word to one stem: plural, feminine and conjugated forms, but not words derived from it.</summary>
/// <remarks>
/// For small letters without accents, so that a word typed without accents has the stem of the word: rules that look at accents, such as
/// those of the light stemmer of UniNE, cannot be used on it. The stem is opaque; one with a point belongs to a word that keeps apart.
/// </remarks>
internal static class FrenchStemmer
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenSet<string> PluralsInYaux = new[]
    {
        "tuyaux",
        "noyaux",
        "joyaux",
        "boyaux",
        "preaux",
        "etaux",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string Stem(string word)
    {
        if (word.AsSpan().ContainsAnyExcept(Letters))
        {
            return word;
        }

        if (FindWhole(word) is { } whole)
        {
            return whole;
        }

        if (word.Length < 4)
        {
            return word;
        }

        if (FindWhole(WithoutS(word)) is { } singular)
        {
            return singular;
        }

        return FrenchVerbs.FindFamily(word) ?? StemRegular(word);
    }

    private static string? FindWhole(string word) =>
        FrenchForms.Irregular.TryGetValue(word, out var stem) ? stem
        : FrenchForms.Apart.Contains(word) ? $"{word}."
        : null;

    private static string StemRegular(string word)
    {
        if (Ends(word, "eaux"))
        {
            return word.Length > 5 ? $"{word[..^4]}el" : word[..^1];
        }

        if (Ends(word, "eau"))
        {
            return word.Length > 4 ? $"{word[..^3]}el" : word;
        }

        if (PluralsInYaux.Contains(word))
        {
            return word[..^1];
        }

        if (Ends(word, "eux") || Ends(word, "oux"))
        {
            return FindWhole(word[..^1]) ?? word[..^1];
        }

        if (word.Length > 4 && Ends(word, "aux"))
        {
            word = $"{word[..^2]}l";
        }

        var singular = WithoutS(word);
        if (FindPerson(singular) is { } person)
        {
            return person;
        }

        var verb =
            FrenchForms.NotVerbs.Contains(singular) || Ends(singular, "tion") || Ends(singular, "sion") || Ends(singular, "xion")
                ? null
                : FrenchVerbs.TakeEnding(word);
        return Unify(verb ?? StemNoun(singular));
    }

    // directeur and directrice, vendeur and vendeuse, heureux and heureuse, meilleur and meilleure.
    private static string? FindPerson(string word) =>
        word.Length > 6 && Ends(word, "trice") ? $"{word[..^5]}teu"
        : word.Length > 5 && Ends(word, "euse") ? word[..^2]
        : word.Length > 5 && Ends(word, "eur") ? word[..^1]
        : word.Length > 6 && Ends(word, "eure") ? word[..^2]
        : null;

    private static string StemNoun(string word)
    {
        if (FrenchForms.InAi.Contains(word) || Ends(word, "ice"))
        {
            return word;
        }

        var stem = TakeFeminine(word);
        if (stem.Length < word.Length)
        {
            stem =
                stem.Length > 4 && Ends(stem, "ier") ? stem[..^2]
                : Ends(stem, "duit") || Ends(stem, "truit") ? stem[..^1]
                : stem.Length > 4 && Ends(stem, "ir") && !Ends(stem, "oir") ? stem[..^1]
                : stem;
        }
        else if (stem.Length > 4 && Ends(stem, "er"))
        {
            stem = stem[..^2];
        }
        else if (stem.Length > 3 && TakesT(stem))
        {
            stem = stem[..^1];
        }
        else if (stem.Length > 4 && stem[^1] is 'a')
        {
            stem = stem[..^1];
        }

        // vendre, perdre, combattre; vendu, perdu.
        return stem.Length > 4 && (Ends(stem, "ndr") || Ends(stem, "rdr") || Ends(stem, "attr") || Ends(stem, "ndu") || Ends(stem, "rdu"))
            ? stem[..^1]
            : stem;
    }

    private static string TakeFeminine(string word) =>
        word.Length > 4 && Ends(word, "ee") ? word[..^2]
        : word.Length > 3 && word[^1] is 'e' ? word[..^1]
        : word;

    // The infinitive and the present of verbs in -ir.
    private static bool TakesT(string word) =>
        (Ends(word, "ir") && !Ends(word, "oir")) || (Ends(word, "it") && !Ends(word, "oit") && !Ends(word, "ait"));

    // What the forms of one word write in different ways: publique and public, longue and long, nouvelle and nouvel, actif and active.
    private static string Unify(string stem)
    {
        stem = stem.Length > 3 && stem[^1] is 'e' ? stem[..^1] : stem;
        stem = stem.Length > 4 ? WithoutS(stem) : stem;
        if (FrenchForms.InAi.Contains(stem))
        {
            return stem;
        }

        return Ends(stem, "iqu") ? $"{stem[..^2]}c"
            : stem.Length > 3 && Ends(stem, "gu") ? stem[..^1]
            : stem.Length >= 5 && stem[^1] == stem[^2] && stem[^1] is 'l' or 'n' or 't' ? stem[..^1]
            : stem.Length > 3 && stem[^1] is 'f' && stem[^2] is not 'f' ? $"{stem[..^1]}v"
            : stem.Length > 3 && stem[^1] is 'y' ? $"{stem[..^1]}i"
            : stem;
    }

    private static string WithoutS(string word) => word.Length > 1 && word[^1] is 's' && word[^2] is not 's' ? word[..^1] : word;

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
