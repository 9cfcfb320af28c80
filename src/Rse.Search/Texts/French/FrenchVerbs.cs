using System.Collections.Frozen;

namespace Rse.Search.Texts.French;

/// <summary>The endings of French verbs, without accents.</summary>
internal static class FrenchVerbs
{
    private static readonly (string Ending, int Least)[] FirstGroup =
    [
        ("eraient", 3),
        ("erions", 3),
        ("eriez", 3),
        ("erait", 3),
        ("erais", 3),
        ("eront", 3),
        ("erons", 3),
        ("erez", 3),
        ("eras", 3),
        ("erai", 3),
        ("erent", 3),
        ("aient", 3),
        ("era", 3),
        ("iez", 3),
        ("ez", 3),
        ("ait", 3),
        ("ais", 3),
        ("ai", 4),
        ("ons", 3),
        ("ent", 3),
        ("antes", 6),
        ("ants", 6),
        ("ante", 6),
        ("ant", 6),
    ];

    private static readonly (string Ending, int Least, string Kept)[] SecondGroup =
    [
        ("issaient", 2, "i"),
        ("issons", 2, "i"),
        ("issez", 2, "i"),
        ("issent", 2, "i"),
        ("issait", 2, "i"),
        ("issais", 2, "i"),
        ("isse", 3, "i"),
        ("isses", 3, "i"),
        ("issant", 3, "i"),
        ("issants", 3, "i"),
        ("issante", 3, "i"),
        ("issantes", 3, "i"),
        ("issions", 2, "i"),
        ("issiez", 2, "i"),
        ("irions", 3, "i"),
        ("iriez", 3, "i"),
        ("iraient", 3, "i"),
        ("irait", 3, "i"),
        ("irais", 3, "i"),
        ("irons", 3, "i"),
        ("irez", 3, "i"),
        ("iront", 3, "i"),
        ("irent", 3, "i"),
        ("iras", 3, "i"),
        ("irai", 3, "i"),
        ("ira", 3, "i"),
        ("uisaient", 2, "ui"),
        ("uisait", 2, "ui"),
        ("uisent", 2, "ui"),
        ("uisons", 2, "ui"),
        ("uisez", 2, "ui"),
        ("uise", 3, "ui"),
    ];

    // The future of vendre, perdre, répondre: vend-ra.
    private static readonly string[] FutureInD =
    [
        "draient",
        "drait",
        "drais",
        "drions",
        "driez",
        "drons",
        "drez",
        "dront",
        "dras",
        "drai",
        "dra",
    ];

    private static readonly string[] Future = ["a", "ai", "as", "ons", "ez", "ont", "ait", "aient", "ais", "ions", "iez"];

    private static readonly (FrozenSet<string> Beginnings, string[] Endings, string Stem)[] Families =
    [
        (
            Words(
                "v rev dev parv interv conv prev surv souv subv prov contrev adv circonv redev disconv "
                    + "t ret cont det maint obt sout entret appart abst att"
            ),
            [
                .. (
                    "iens ient iennent ienne iennes ins int enions eniez enu enus "
                    + "enue enues enir enirs enons enez enait enaient enais inrent enant"
                ).Split(' '),
                .. Future.Select(ending => $"iendr{ending}"),
            ],
            "en"
        ),
        (
            Words("pr appr compr repr surpr entrepr mepr desappr"),
            [
                .. "endre end ends enons enez ennent enne ennes enait enaient enais enant enions eniez is ise ises it irent".Split(' '),
                .. Future.Select(ending => $"endr{ending}"),
            ],
            "end"
        ),
        (
            Words("m adm comm perm prom rem soum transm em om comprom dem"),
            [
                .. "ettre et ets ettons ettez ettent ette ettes ettait ettaient ettais ettant ettions ettiez is ise ises it irent".Split(
                    ' '
                ),
                .. Future.Select(ending => $"ettr{ending}"),
            ],
            "ett"
        ),
    ];

    // Nouns that look like forms of these verbs.
    private static readonly FrozenSet<string> OutsideFamilies = Words(
        "entreprise entreprises omise omet patient patients patiente avenue avenues client mise mises prise prises reprise reprises devise "
            + "avent vent remise remises promise couvent souvent auvent avenir surprise surprises demise"
    );

    /// <summary>The stem of a form of tenir, venir, prendre, mettre and the verbs made from them; null for all others.</summary>
    public static string? FindFamily(string word)
    {
        if (word.Length < 5 || OutsideFamilies.Contains(word))
        {
            return null;
        }

        foreach (var (beginnings, endings, stem) in Families)
        {
            foreach (var ending in endings)
            {
                if (word.EndsWith(ending, StringComparison.Ordinal) && beginnings.Contains(word[..^ending.Length]))
                {
                    return word[..^ending.Length] + stem;
                }
            }
        }

        return null;
    }

    /// <summary>The word without the ending of a verb; null if it has none.</summary>
    public static string? TakeEnding(string word)
    {
        foreach (var (ending, least, kept) in SecondGroup)
        {
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length] + kept;
            }
        }

        foreach (var ending in FutureInD)
        {
            if (
                word.Length - ending.Length >= 2
                && word.EndsWith(ending, StringComparison.Ordinal)
                && word[^(ending.Length + 1)] is 'n' or 'r'
            )
            {
                return $"{word[..^ending.Length]}d";
            }
        }

        foreach (var (ending, least) in FirstGroup)
        {
            if (word.Length - ending.Length >= least && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return IsNoun(word, ending) ? null : word[..^ending.Length];
            }
        }

        return null;
    }

    private static bool IsNoun(string word, string ending) =>
        ending switch
        {
            "ent" => IsAdverb(word),
            "ons" => word.EndsWith("ions", StringComparison.Ordinal),
            "ais" or "ai" => FrenchForms.InAi.Contains(word.TrimEnd('s')),
            _ => false,
        };

    // "rapidement" is none, "affirment" and "consomment" are verbs.
    private static bool IsAdverb(string word)
    {
        if (!word.EndsWith("ment", StringComparison.Ordinal))
        {
            return false;
        }

        var before = word.AsSpan(0, word.Length - 4);
        return before.EndsWith("am", StringComparison.Ordinal)
            || before.EndsWith("em", StringComparison.Ordinal)
            || !(before[^1] is 'm' or 'l' or 'r' or 'i');
    }

    private static FrozenSet<string> Words(string text) => text.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
