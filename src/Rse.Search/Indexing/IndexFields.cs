using Rse.People;
using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>The fields of a document.</summary>
internal static class IndexFields
{
    /// <summary>Kind and id, the term by which a document is replaced.</summary>
    public const string Key = "key";

    /// <summary>Title and text, stemmed.</summary>
    public const string Text = "text";

    /// <summary>The title alone, stemmed.</summary>
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
