using Rse.People;
using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>The fields of a document.</summary>
internal static class IndexFields
{
    /// <summary>Kind and id: the term that identifies a document for replacement.</summary>
    public const string Key = "key";

    /// <summary>Title and text, stemmed.</summary>
    public const string Text = "text";

    /// <summary>Only the title, stemmed.</summary>
    public const string Title = "title";

    /// <summary>Title and text, exact.</summary>
    public const string Exact = TextAnalyzers.ExactField;

    /// <summary>Id and kind as one number, see <see cref="DocumentNumber"/>.</summary>
    public const string Number = "number";

    /// <summary>The audience.</summary>
    public const string Audience = "audience";

    /// <summary>The audiences of a member's spaces, eight bytes each; absent elsewhere.</summary>
    public const string Circles = "circles";

    /// <summary>What filters ask, see <see cref="FilterFacts"/>.</summary>
    public const string Facts = "facts";

    /// <summary>The time in Unix milliseconds.</summary>
    public const string At = "at";
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
