using System.Collections.Frozen;

namespace Rse.Search.Texts;

/// <summary>The languages whose words are stemmed.</summary>
internal enum Language
{
    English,
    French,
}

/// <summary>Guesses by the small words that each language cannot do without.</summary>
internal static class LanguageGuess
{
    // Words of the one that are no words of the other; accents as written and without.
    private static readonly FrozenSet<string> French = new[]
    {
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "et",
        "est",
        "que",
        "qui",
        "dans",
        "pour",
        "pas",
        "vous",
        "nous",
        "je",
        "il",
        "elle",
        "ce",
        "cette",
        "ces",
        "sur",
        "avec",
        "au",
        "aux",
        "ne",
        "se",
        "son",
        "sa",
        "ses",
        "mais",
        "ou",
        "où",
        "à",
        "sont",
        "par",
        "plus",
        "été",
        "ont",
        "merci",
        "bonjour",
        "très",
        "être",
        "c'est",
        "mon",
        "ma",
        "mes",
        "leur",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> English = new[]
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "that",
        "it",
        "for",
        "was",
        "with",
        "as",
        "are",
        "be",
        "this",
        "have",
        "from",
        "or",
        "by",
        "not",
        "you",
        "i",
        "but",
        "at",
        "they",
        "we",
        "what",
        "can",
        "will",
        "would",
        "there",
        "which",
        "an",
        "if",
        "how",
        "your",
        "my",
        "has",
        "do",
        "thanks",
        "please",
        "hello",
        "should",
        "been",
        "were",
        "when",
        "it's",
        "don't",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FrenchSpans = French.GetAlternateLookup<
        ReadOnlySpan<char>
    >();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EnglishSpans = English.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    // Question words, which people type but do not search for.
    private static readonly FrozenSet<string> Asking = new[]
    {
        "where",
        "who",
        "why",
        "does",
        "did",
        "comment",
        "quand",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "quoi",
        "pourquoi",
        "combien",
        "qu'est-ce",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word of a query carries little meaning.</summary>
    public static bool IsSmall(string word) => French.Contains(word) || English.Contains(word) || Asking.Contains(word);

    /// <summary>Guesses the language of a text by its first words; English if undecided.</summary>
    public static Language Of(ReadOnlySpan<char> text)
    {
        const int EnoughCharacters = 2_000;
        text = text[..Math.Min(text.Length, EnoughCharacters)];
        var lead = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetter(text[i]) || text[i] is '\'' or '’'))
            {
                continue;
            }

            var word = text[start..i];
            start = i + 1;
            if (word.Length is > 0 and < 8)
            {
                lead += (FrenchSpans.Contains(word) ? 1 : 0) - (EnglishSpans.Contains(word) ? 1 : 0);
            }
            else if (word.IndexOfAnyInRange('à', 'ÿ') >= 0)
            {
                lead++;
            }
        }

        return lead > 0 ? Language.French : Language.English;
    }
}
