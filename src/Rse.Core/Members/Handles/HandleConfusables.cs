using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Rse.Texts;

namespace Rse.Members.Handles;

/// <summary>Finds handles that look alike, by their scripts and their skeletons.</summary>
/// <remarks>
/// Unicode Technical Standard 39, section 4, with its whole table <c>confusables.txt</c>: what has one skeleton there has one here. Beyond
/// it, handles are alike that differ only in marks, in case, in the script of their digits, or in a few letters and kana that the table
/// keeps apart. It prefers false positives.
/// </remarks>
internal static class HandleConfusables
{
    // Pairs of a letter and the one that it looks like, beyond the table. In lower case, as handles are.
    private const string Latin = "ɑaɡgƅbɓbɋqɩiɪiɨiƚlʟlɴnʀrʏyʙbɢgʜhʉuƶzʒ3ȝ3ƨ2ƽ5ȣ8ǝəɛεƫtɲn";
    private const string Greek = "αaβbγyηnιiκkμuνvοoρpςoσoτtυuχxωwϳj";
    private const string Cyrillic = "аaвbсcеeһhіiјjкkмmнhоoрpѕsтtуyхxԁdԛqԝwӏlгrпnьbԍgүyѵvҽeз3ԑεшwѡw";
    private const string Armenian = "օoոnսuհhցgզqյjլl";

    // Escaped, because an editor would reorder the pairs on screen.
    private const string RightToLeft =
        "\u05D5l\u05DFl\u05E1o\u0627l\u0647o\u06D5o\u06C1o\u06BEo\u0649\u064A\u06CC\u064A\u06A9\u0643\u0629o";
    private const string EastAsian = "カ力ニ二ロ口ト卜エ工タ夕ハ八ミ三チ千ヘへリりー-一-丨l";

    private static readonly Dictionary<int, string> Alike = MakeTable();
    private static readonly FrozenDictionary<int, string> Confusables = ReadTable();

    /// <summary>Whether a handle mixes scripts that are not written together. Latin and East Asian letters may be mixed.</summary>
    public static bool AreMixed(IReadOnlyList<WritingScript> scripts) =>
        scripts.Count > 1 && scripts.Any(script => script is not (WritingScript.Latin or WritingScript.EastAsian));

    /// <summary>The skeleton of a handle: equal for all handles that look alike.</summary>
    /// <param name="handle">As returned by <see cref="HandleRules.Map"/>.</param>
    public static string Skeleton(string handle)
    {
        // The table comes first, so that what it holds alike stays alike whatever follows; and again, because folding makes small letters.
        var skeleton = new StringBuilder(handle.Length);
        foreach (var rune in Confuse(Folding.Fold(Confuse(handle.Normalize(NormalizationForm.FormD)))).EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                skeleton.Append(
                    Alike.GetValueOrDefault('0' + (int)Rune.GetNumericValue(rune))
                        ?? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture)
                );
            }
            else
            {
                skeleton.Append(Alike.GetValueOrDefault(rune.Value) ?? rune.ToString());
            }
        }

        // After the letters, to find Cyrillic pairs as well.
        return Folding.Fold(skeleton.Replace("rn", "m").Replace("vv", "w").Replace('i', 'l').ToString());
    }

    private static string Confuse(string text)
    {
        var confused = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            confused.Append(Confusables.GetValueOrDefault(rune.Value) ?? rune.ToString());
        }

        return confused.ToString();
    }

    private static Dictionary<int, string> MakeTable()
    {
        // The high hamza is a letter that stands where a mark does.
        var table = new Dictionary<int, string>
        {
            ['0'] = "o",
            ['1'] = "l",
            [0x0674] = "",
        };
        foreach (var pairs in new[] { Latin, Greek, Cyrillic, Armenian, RightToLeft, EastAsian })
        {
            for (var at = 0; at < pairs.Length; at += 2)
            {
                table[pairs[at]] = pairs[at + 1].ToString();
            }
        }

        return table;
    }

    private static FrozenDictionary<int, string> ReadTable()
    {
        using var reader = new StreamReader(typeof(HandleConfusables).Assembly.GetManifestResourceStream("confusables.txt")!);
        Dictionary<int, string> table = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var sign = line.IndexOf('=', StringComparison.Ordinal);
            var target = string.Concat(line[..sign].Split(' ').Select(code => char.ConvertFromUtf32(ReadHex(code))));
            foreach (var source in line[(sign + 1)..].Split(' '))
            {
                table.Add(ReadHex(source), target);
            }
        }

        return table.ToFrozenDictionary();
    }

    private static int ReadHex(string code) => int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
