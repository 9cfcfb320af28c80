using System.Collections.Frozen;

namespace Rse.Storage.Search.Words;

/// <summary>Words that most French and English texts have, or by which people ask: beside others, a query passes over them.</summary>
internal static class CommonWords
{
    private const string French = """
        a ai aient ait alors apres au aucun aucune aujourdhui aussi autre autres aux avait avaient avant avec avez avons avoir c ce ceci
        cela celle celles celui ces cet cette ceux chaque chez ci combien comme comment contre d dans de depuis des dit dois doit doivent
        donc dont du elle elles en encore entre es est et etaient etait etant ete etes etre eu eux faire fait faut fut il ils j je jusqu l
        la laquelle le lequel les lesquelles lesquels leur leurs lors lui m ma mais me meme memes mes moi moins mon n ne ni nos notre nous
        on ont ou par parce parmi pas pendant peu peut peuvent plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa
        sans se selon sera seront ses si soit son sont sous suis sur t ta te tel telle tes toi ton tous tout toute toutes tres tu un une
        vers voici voila vos votre vous y
        """;

    private const string English = """
        about again all also am an and any anyone are as at be because been being but by can cannot could did do does doing done each else
        find for from get give has have having he help her here him his how i if in into is it its just know let like many may me might
        more most much must my no nor not now of on one only or other our out over please same shall she should so some such than thank
        thanks that the their them then there these they this those through to too under until up us use used using very via want was we
        were what when where whether which while who whom whose why will with without would yet you your
        """;

    private static readonly FrozenSet<string> All = $"{French} {English}"
        .Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the folded word is one of them.</summary>
    public static bool Contain(string word) => All.Contains(word);
}
