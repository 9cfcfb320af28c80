namespace Rse.Search.Queries;

/// <summary>
/// Parses what people type: words, <c>"phrases"</c>, <c>prefix*</c>, <c>-not</c>, <c>OR</c> and filters. Every text is a query.
/// </summary>
/// <remarks>
/// Thread-safe. Never throws on any text, and takes time in proportion to its length, of which at most <see cref="MaxLength"/> is read.
/// <c>docs/guides/search.md</c> describes the language.
/// </remarks>
public static class QueryParser
{
    /// <summary>How many UTF-16 code units of a query count.</summary>
    public const int MaxLength = 4096;

    /// <summary>How many terms and filters together a query has at most.</summary>
    public const int MaxParts = 64;

    /// <summary>Parses a query.</summary>
    public static SearchQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = QueryText.Clean(text, out var isCut);
        var builder = new QueryBuilder();
        if (isCut)
        {
            builder.Note(QueryNote.LengthCut, text.AsSpan(0, MaxLength));
        }

        new QueryScanner(clean, builder).Run();
        return builder.Close();
    }
}
