using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>The fields of a document.</summary>
internal static class IndexFields
{
    /// <summary>Kind and id: the term that identifies a document for replacement.</summary>
    public const string Key = "key";

    /// <summary>Title and text as typed.</summary>
    public const string Exact = "exact";

    /// <summary>French stems of title and text; absent where the text is not French.</summary>
    public const string French = "fr";

    /// <summary>English stems of title and text; absent where the text is not English.</summary>
    public const string English = "en";

    /// <summary>The title as typed.</summary>
    public const string TitleExact = "title";

    /// <summary>French stems of the title; absent where the text is not French.</summary>
    public const string TitleFrench = "title-fr";

    /// <summary>English stems of the title; absent where the text is not English.</summary>
    public const string TitleEnglish = "title-en";

    /// <summary>Id and kind as one number, see <see cref="DocumentNumber"/>.</summary>
    public const string Number = "number";

    /// <summary>The audience.</summary>
    public const string Audience = "audience";

    /// <summary>The audiences of a member's spaces, eight bytes each; absent elsewhere.</summary>
    public const string Circles = "circles";

    /// <summary>What filters ask, see <see cref="DocumentFacts"/>.</summary>
    public const string Facts = "facts";

    /// <summary>The same, to be counted.</summary>
    public const string FactValues = "fact-values";

    /// <summary>The host object on top of the thread; absent outside such threads.</summary>
    public const string HostRoot = "host-root";

    /// <summary>The time in Unix milliseconds.</summary>
    public const string At = "at";

    /// <summary>The field of title and text that holds terms of a kind.</summary>
    public static string Of(TermKind kind) =>
        kind switch
        {
            TermKind.French => French,
            TermKind.English => English,
            _ => Exact,
        };

    /// <summary>The field of what a member is valued for that holds terms of a kind.</summary>
    public static string OfValued(TermKind kind) => $"valued-{Of(kind)}";

    /// <summary>The field of the title that holds terms of a kind.</summary>
    public static string OfTitle(TermKind kind) =>
        kind switch
        {
            TermKind.French => TitleFrench,
            TermKind.English => TitleEnglish,
            _ => TitleExact,
        };
}

/// <summary>
/// The number of a document, the same in every index of the network: it breaks ties, so that pages agree across commits and nodes.
/// </summary>
internal static class DocumentNumber
{
    /// <summary>Stands for the kinds of host objects.</summary>
    public const string Hosted = "hosted";

    private static readonly string[] Kinds =
    [
        SearchKinds.Post,
        SearchKinds.Comment,
        SearchKinds.Member,
        SearchKinds.Space,
        SearchKinds.Topic,
        Hosted,
    ];

    public static long Of(string kind, long id) => (id << 3) | (long)Code(kind);

    public static int Code(string kind) => Array.IndexOf(Kinds, kind) is >= 0 and var code ? code : Kinds.Length - 1;

    public static string Kind(long number) => Kinds[(int)(number & 7)];

    public static long Id(long number) => number >> 3;
}
