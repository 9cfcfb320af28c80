using System.Text;
using Rse.Texts;

namespace Rse.Members.Handles;

/// <summary>Finds handles that look alike, by their scripts and their skeletons.</summary>
/// <remarks>
/// A subset of Unicode Technical Standard 39, section 4. Instead of its table of some 6,500 pairs it covers letters in everyday use that
/// look like letters of another script (Cyrillic, Greek, Armenian and a few of Hebrew and Arabic like Latin, kana like ideographs, variants
/// of Arabic letters), digits and pairs that look like a letter, and folding, which removes all marks. It does not cover digits of one
/// script that look like other digits of another, look-alikes among ideographs, and those within the scripts of South and South-East Asia.
/// It prefers false positives: handles that differ only in marks are alike.
/// </remarks>
internal static class HandleConfusables
{
    // Pairs of a letter and the one that it looks like. In lower case, as handles are.
    private const string Latin = "ɑaɡgƅbɓbɋqɩiɪiɨiƚlʟlɴnʀrʏyʙbɢgʜhʉuƶzʒ3ȝ3ƨ2ƽ5ȣ8ǝəɛε";
    private const string Greek = "αaβbγyηnιiκkμuνvοoρpςoσoτtυuχxωwϳj";
    private const string Cyrillic = "аaвbсcеeһhіiјjкkмmнhоoрpѕsтtуyхxԁdԛqԝwӏlгrпnьbԍgүyѵvҽeз3ԑεшwѡw";
    private const string Armenian = "օoոnսuհhցgզqյjլl";

    // Escaped, because an editor would reorder the pairs on screen.
    private const string RightToLeft = "\u05D5l\u05DFl\u05E1o\u0627l\u0647o\u06D5o\u06C1o\u06BEo\u0649\u064A\u06CC\u064A\u06A9\u0643";
    private const string EastAsian = "カ力ニ二ロ口ト卜エ工タ夕ハ八ミ三チ千ヘへリりー-一-丨l";

    private static readonly Dictionary<int, string> Alike = MakeTable();

    /// <summary>Whether a handle mixes scripts that are not written together. Latin and East Asian letters may be mixed.</summary>
    public static bool AreMixed(IReadOnlyList<WritingScript> scripts) =>
        scripts.Count > 1 && scripts.Any(script => script is not (WritingScript.Latin or WritingScript.EastAsian));

    /// <summary>The skeleton of a handle: equal for all handles that look alike.</summary>
    /// <param name="handle">As returned by <see cref="HandleRules.Map"/>.</param>
    public static string Skeleton(string handle)
    {
        var skeleton = new StringBuilder(handle.Length);
        foreach (var rune in Folding.Fold(handle).EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                skeleton.Append(
                    Alike.GetValueOrDefault('0' + (int)Rune.GetNumericValue(rune))
                        ?? ((int)Rune.GetNumericValue(rune)).ToString(System.Globalization.CultureInfo.InvariantCulture)
                );
            }
            else
            {
                skeleton.Append(Alike.GetValueOrDefault(rune.Value) ?? rune.ToString());
            }
        }

        // After the letters, to find Cyrillic pairs as well.
        return skeleton.Replace("rn", "m").Replace("vv", "w").Replace('i', 'l').ToString();
    }

    private static Dictionary<int, string> MakeTable()
    {
        var table = new Dictionary<int, string> { ['0'] = "o", ['1'] = "l" };
        foreach (var pairs in new[] { Latin, Greek, Cyrillic, Armenian, RightToLeft, EastAsian })
        {
            for (var at = 0; at < pairs.Length; at += 2)
            {
                table[pairs[at]] = pairs[at + 1].ToString();
            }
        }

        return table;
    }
}
