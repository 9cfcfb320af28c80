using System.Buffers;
using System.Collections.Frozen;
using Rse.Search.Texts.Words;

namespace Rse.Search.Texts;

/// <summary>The languages whose words are stemmed.</summary>
[Flags]
internal enum Languages
{
    /// <summary>English.</summary>
    English = 1,

    /// <summary>French.</summary>
    French = 2,

    /// <summary>A text that may be in either, or in another.</summary>
    Both = English | French,
}

/// <summary>Tells the language of a text by what each language cannot do without; both where that is not clear.</summary>
internal static class LanguageGuess
{
    private const int EnoughCharacters = 2_000;

    // Words of the one that are no words of the other.
    private const string FrenchWords = """
        le la les un une des du de et est que qui dans pour pas vous nous je il elle ce cette ces sur avec au aux ne se son sa ses mais
        ou sont par ont merci bonjour tres etre mon ma mes leur leurs cet ca donc alors aussi bien tout tous toute toutes fait faire deja
        quand comme sans sous chez entre votre notre vos nos leur si y été ete a à avez avons peut faut voici voila ici apres avant avoir
        etait cela rien moi toi lui eux quel quelle quels quelles pourquoi combien quoi soit ils elles deux trois salut svp merci oui non
        """;

    private const string EnglishWords = """
        the of and to in is that it for was with as are be this have from by not you i but at they we what can will would there which an
        if how your my has do thanks please hello should been were when who where why does did their our its about into than then
        some any no yes just so up out get got all am me him her she he or could may might must also only very here help need anyone
        """;

    private static readonly FrozenSet<string> French = Read(FrenchWords, EnglishWords);
    private static readonly FrozenSet<string> English = Read(EnglishWords, FrenchWords);

    private static readonly string[] FrenchEndings =
    [
        "eux",
        "euse",
        "aient",
        "eau",
        "eaux",
        "ique",
        "iques",
        "elle",
        "ettes",
        "aire",
        "aires",
    ];
    private static readonly SearchValues<char> Accented = SearchValues.Create("éèêàâçùûîôœë");
    private static readonly string[] EnglishEndings = ["ing", "ly", "ness", "ght", "wn", "ful", "ship"];

    /// <summary>The language that is declared, if it is one of ours; else that of the text.</summary>
    /// <param name="declared">A BCP 47 tag, or null.</param>
    /// <param name="text">The text.</param>
    public static Languages Of(string? declared, ReadOnlySpan<char> text) =>
        Primary(declared) switch
        {
            "fr" => Languages.French,
            "en" => Languages.English,
            _ => Of(text),
        };

    /// <summary>The tag of a language that is certain; null for none.</summary>
    public static string? ToTag(string? declared, Languages languages) =>
        Primary(declared)
        ?? languages switch
        {
            Languages.French => "fr",
            Languages.English => "en",
            _ => null,
        };

    /// <summary>The language of a text, by its first words.</summary>
    public static Languages Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, EnoughCharacters)];
        var french = 0;
        var english = 0;
        Span<char> lower = stackalloc char[16];
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            var hasApostrophe = i + 1 < text.Length && text[i] is '\'' or '’' or '‘' or 'ʼ' or '`' && char.IsLetter(text[i + 1]);
            if (i - start > lower.Length)
            {
                continue;
            }

            var word = lower[..text[start..i].ToLowerInvariant(lower)];
            if (hasApostrophe && IsElided(word))
            {
                french += 2;
            }
            else if (start > 0 && text[start - 1] is '\'' or '’' && word is "s" or "t" or "ll" or "re" or "ve")
            {
                english += 2;
            }
            else
            {
                french += ScoreFrench(word);
                english += ScoreEnglish(word);
            }
        }

        return french >= 2 && french >= 2 * english ? Languages.French
            : english >= 2 && english >= 2 * french ? Languages.English
            : Languages.Both;
    }

    private static string? Primary(string? tag) => tag?.Split('-')[0].ToLowerInvariant();

    private static bool IsElided(ReadOnlySpan<char> word) => SmallWords.Elided.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static int ScoreFrench(ReadOnlySpan<char> word)
    {
        if (French.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            return 2;
        }

        return word.ContainsAny(Accented) || EndsWithAny(word, FrenchEndings) ? 1 : 0;
    }

    private static int ScoreEnglish(ReadOnlySpan<char> word) =>
        English.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) ? 2
        : EndsWithAny(word, EnglishEndings) || word.StartsWith("wh") || (word.StartsWith("th") && word.Length > 3) ? 1
        : 0;

    private static bool EndsWithAny(ReadOnlySpan<char> word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string> Read(string own, string others)
    {
        char[] spaces = [' ', '\r', '\n'];
        return own.Split(spaces, StringSplitOptions.RemoveEmptyEntries)
            .Except(others.Split(spaces, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
