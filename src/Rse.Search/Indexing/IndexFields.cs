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

    /// <summary>The time in Unix milliseconds.</summary>
    public const string At = "at";
}

/// <summary>
/// The number of a document, the same in every index of the network: it breaks ties, so that pages agree across commits and nodes.
/// </summary>
internal static class DocumentNumber
{
    public static long Of(SearchKind kind, long id) => (id << 2) | (long)kind;

    public static SearchKind Kind(long number) => (SearchKind)(number & 3);

    public static long Id(long number) => number >> 2;
}
