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

    /// <summary>Small French words.</summary>
    public static FrozenSet<string> French { get; } = Read(FrenchWords);

    /// <summary>Small English words.</summary>
    public static FrozenSet<string> English { get; } = Read(EnglishWords);

    /// <summary>What French puts before a vowel, without its apostrophe.</summary>
    public static FrozenSet<string> Elided { get; } = Read("l m t qu n s j d c jusqu quoiqu lorsqu puisqu presqu quelqu");

    private static FrozenSet<string> Read(string text) =>
        text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
