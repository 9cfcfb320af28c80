using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Rse.Texts;

namespace Rse.Search.Similar;

/// <summary>The words of a text that say what it is about.</summary>
internal static class TellingWords
{
    /// <summary>How many words are searched at most.</summary>
    public const int Max = 16;

    private const int MaxTitle = 10;
    private const int MaxLength = 40;

    // The small words and the words of asking of French and English that most texts have.
    private static readonly FrozenSet<string> Small = (
        "a ai aie ainsi alors apres as au aussi autre autres aux avant avec avez avoir avons bien bonjour bonsoir ca "
        + "car ce ceci cela celle ces cet cette ceux chaque chez ci comme comment combien dans de depuis des deux devant "
        + "doit donc dont du elle elles en encore entre es est et etaient etait etant etes etre eu eux fait faire fais "
        + "faut fois font hello ici il ils je jusque la laquelle le lequel les lesquels leur leurs lorsque lui ma mais "
        + "me meme memes merci mes mettre mien moi moins mon ne ni nos notre nous on ont ou oui par parce pas peu peut "
        + "peuvent peux plus plutot pour pourquoi pouvez puis puisque quand que quel quelle quelles quelque quelques "
        + "quels quelqu qui quoi sa salut sans se sera ses seulement si sien sinon soit sommes son sont sous suis sur "
        + "svp ta tant te tel telle tes toi ton toujours tous tout toute toutes tres trop tu un une vers voici voila vos "
        + "votre vous y about after all also am an and any anyone are at be because been before being but by can cannot "
        + "could did do does doing don else for from get got had has have having he help her here hi him his how i if in "
        + "into is it its just know like me might more most must my need no not now of off on only or other our out over "
        + "please she should so some somebody someone such than thank thanks that the their them then there these they "
        + "this those through to too under until up us use using very want was we were what when where which while who "
        + "whom whose why will with without would you your"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// At most <see cref="Max"/> different words, in lower case: those of the title in order, then those of the text that stand there most
    /// often, longer ones first among equals. Letters and digits only, so that a query has them as words.
    /// </summary>
    public static IReadOnlyList<string> Find(string title, string text)
    {
        List<string> words = [.. Read(title).Distinct(StringComparer.Ordinal).Take(MaxTitle)];
        var rest = Read(text)
            .GroupBy(word => word, StringComparer.Ordinal)
            .Where(word => !words.Contains(word.Key, StringComparer.Ordinal))
            .OrderByDescending(word => word.Count())
            .ThenByDescending(word => word.Key.Length)
            .Select(word => word.Key)
            .Take(Max - words.Count)
            .ToList();
        return [.. words, .. rest];
    }

    private static IEnumerable<string> Read(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (!IsPart(text, i))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsPart(text, i))
            {
                i++;
            }

            // C# and C++ are words of their own.
            while (i < text.Length && text[i] is '#' or '+' && i - start < 4)
            {
                i++;
            }

            var word = text[start..i].ToLowerInvariant();
            if (word.Length is > 1 and <= MaxLength && !Small.Contains(Fold(word)))
            {
                yield return word;
            }
        }
    }

    // Marks belong to the letter before them.
    private static bool IsPart(string text, int index) =>
        char.IsLetterOrDigit(text, index)
        || (char.IsLowSurrogate(text[index]) && index > 0 && char.IsLetterOrDigit(text, index - 1))
        || char.GetUnicodeCategory(text[index]) is UnicodeCategory.NonSpacingMark;

    private static string Fold(string word) => Ascii.IsValid(word) ? word : Folding.Fold(word);
}
