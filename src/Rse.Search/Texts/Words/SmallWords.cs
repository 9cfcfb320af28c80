using System.Collections.Frozen;

namespace Rse.Search.Texts.Words;

/// <summary>The words that every text has: they are found as typed, but have no stem. Without accents.</summary>
internal static class SmallWords
{
    private const string FrenchWords = """
        a ai aie aient ait alors as au aucun aucune aujourdhui auquel aura aurait auront aussi autre aux auxquelles auxquels avaient
        avait avant avec avez avions avoir avons ayant c car ce ceci cela celle celles celui ces cet cette ceux chez ci comme d dans de
        des desquels donc dont du duquel elle elles en encore entre es est et etaient etais etait etant ete etes etions etre eu eut eux
        fut furent ici il ils j je jusqu l la laquelle le les lequel lesquelles lesquels leur leurs lorsqu lorsque lui m ma mais me
        meme memes mes moi mon n ne ni nos notre nous on ont ou par parce pas pendant peu plus pour pourquoi puis puisque qu quand que
        quel quelle quelles quels quelqu qui quoi s sa sans se sera serait seront ses si soi soit sommes son sont sous suis sur t ta te
        tes toi ton tres tu un une vers voici voila vos votre vous y
        """;

    private const string EnglishWords = """
        a an and are as at be but by for from had has have if in into is it its no not of on or such that the their then there these
        they this to was were will with
        """;

    // Words by which people ask, and not for which they look; rare in the texts that answer, so that their rarity would mislead.
    private const string AskingWords = """
        about again against all also am among any anybody anyone anything because been before being between both can cannot could did do
        does doing done during each either else ever every find following further get gets give given gives go got had he hello help her
        here him his how however i its just know let like look looking made make many may me might more most much must my need neither
        nor now only other our out over please same shall she should show so some somebody someone something still tell than thank thanks
        them those through too under until up us use used uses using very via want was we were what whatever when where whether which
        while who whom whose why without would yet you your
        afin ainsi alors apres assez aucun aucune autour avez besoin bien bonjour cas cela certain certaine certains certaines chaque
        cherche chercher combien comment contre depuis dire dis dit doit doivent donc dont donne donner est-ce existe existent faire fait
        faites faut font laquelle lequel lors malgre merci moins nomme nommee part parmi peut peuvent plusieurs pourquoi pouvez presque
        quand quel quelle quelles quels quelqu quelque quelques qui quoi savoir selon seulement souhaite sait svp tel telle telles tels
        tous tout toute toutes trouve trouver veut veux voudrais voulez
        """;

    /// <summary>Words by which people ask, in both languages: in a query they count for little.</summary>
    public static FrozenSet<string> Asking { get; } = Read(AskingWords);

    /// <summary>Small French words.</summary>
    public static FrozenSet<string> French { get; } = Read(FrenchWords);

    /// <summary>Small English words.</summary>
    public static FrozenSet<string> English { get; } = Read(EnglishWords);

    /// <summary>What French puts before a vowel, without its apostrophe.</summary>
    public static FrozenSet<string> Elided { get; } = Read("l m t qu n s j d c jusqu quoiqu lorsqu puisqu presqu quelqu");

    /// <summary>Pronouns that French hangs on a verb by a hyphen: <c>tombe-t-il</c>, <c>dites-moi</c>.</summary>
    public static FrozenSet<string> Enclitic { get; } = Read("t il elle on ils elles je tu nous vous ce moi toi lui leur le la les y en");

    private static FrozenSet<string> Read(string text) =>
        text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
