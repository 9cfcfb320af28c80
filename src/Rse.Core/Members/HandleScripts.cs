using System.Text;
using Rse.Texts;

namespace Rse.Members;

/// <summary>Tells handles that look alike: by their scripts, and by their skeletons.</summary>
/// <remarks>
/// After the idea of Unicode Technical Standard 39, on a table of our own: the letters of Cyrillic and Greek that look like Latin ones, digits that look like
/// letters, and pairs that look like one letter. It errs towards telling two handles to be alike.
/// </remarks>
internal static class HandleScripts
{
    // Pairs: a letter, and the Latin letter that it looks like. Greek and Cyrillic are in lower case, as handles are.
    private const string LookAlikes =
        "аaвbсcеeһhіiјjкkмmнhоoрpqqѕsтtуyхxԁdԛqԝwӏlгrпn" + "αaβbγyεeηnιiκkμuνvοoρpτtυuχxωw";

    private static readonly Dictionary<int, string> s_latin = MakeTable();

    private enum Script
    {
        Latin,
        Greek,
        Cyrillic,
        EastAsian,
        Other,
    }

    /// <summary>Whether letters of scripts that are not written together stand in one handle. Latin and East Asian letters are.</summary>
    public static bool AreMixed(string handle)
    {
        var scripts = handle.EnumerateRunes().Where(Rune.IsLetter).Select(rune => (Of(rune), Of(rune) is Script.Other ? rune.Value >> 8 : 0)).Distinct().ToList();
        return scripts.Count > 1 && scripts.Any(script => script.Item1 is not (Script.Latin or Script.EastAsian));
    }

    /// <summary>What is the same for all handles that look like this one.</summary>
    /// <param name="handle">As <see cref="HandleRules.Map"/> gave it.</param>
    public static string Skeleton(string handle)
    {
        var skeleton = new StringBuilder(handle.Length);
        foreach (var rune in Folding.Fold(handle).EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                skeleton.Append(s_latin.GetValueOrDefault('0' + (int)Rune.GetNumericValue(rune)) ?? ((int)Rune.GetNumericValue(rune)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                skeleton.Append(s_latin.GetValueOrDefault(rune.Value) ?? rune.ToString());
            }
        }

        // After the letters, so that a Cyrillic pair is found as well.
        return skeleton.Replace("rn", "m").Replace("vv", "w").Replace('i', 'l').ToString();
    }

    private static Dictionary<int, string> MakeTable()
    {
        var table = new Dictionary<int, string> { ['0'] = "o", ['1'] = "l" };
        for (var at = 0; at < LookAlikes.Length; at += 2)
        {
            table[LookAlikes[at]] = LookAlikes[at + 1].ToString();
        }

        return table;
    }

    private static Script Of(Rune letter) => letter.Value switch
    {
        < 0x02B0 or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB64) => Script.Latin,
        (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
        (>= 0x0400 and <= 0x052F) or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => Script.Cyrillic,
        (>= 0x1100 and <= 0x11FF) or (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) => Script.EastAsian,
        _ => Script.Other,
    };
}
