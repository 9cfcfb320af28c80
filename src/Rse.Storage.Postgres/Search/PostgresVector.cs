using System.Globalization;
using System.Text;
using Rse.Storage.Search.Indexing;
using Rse.Storage.Search.Querying;
using Rse.Storage.Search.Words;

namespace Rse.Storage.Postgres.Search;

/// <summary>Writes words as the text forms of <c>tsvector</c> and <c>tsquery</c>.</summary>
/// <remarks>
/// Within the limits of PostgreSQL: a place is at most 16,383, a word has at most 255 places, and a vector less than a megabyte. Words of a
/// text behind that are found, but not in phrases; of an extraordinary number of different words, the first count. Source: PostgreSQL 15,
/// section 12.11.
/// </remarks>
internal static class PostgresVector
{
    private const int MaxPlace = 16_383;
    private const int MaxPlaces = 255;
    private const int MaxBytes = 900_000;
    private const int BytesOfWord = 4;
    private const int BytesOfPlace = 2;

    // Words of the title are no phrase with those of the text.
    private const int Gap = 100;

    /// <summary>The words and stems of a document: those of the title in class A, those of the text in D.</summary>
    public static string Of(TextDocument document)
    {
        Dictionary<string, List<string>> places = new(StringComparer.Ordinal);
        var bytes = 0;
        AddAll(document.Title, 0, "A");
        AddAll(document.Body, document.Title.Words.Count + Gap, "");
        var text = new StringBuilder();
        foreach (var (word, at) in places)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(Quote(word)).Append(at.Count == 0 ? "" : ":").AppendJoin(',', at);
        }

        return text.ToString();

        void AddAll(TextWords words, int before, string weight)
        {
            for (var i = 0; i < words.Words.Count; i++)
            {
                Add(words.Words[i], before + i + 1, weight);
                if (words.Stems[i] is { } stem)
                {
                    Add(stem, before + i + 1, weight);
                }
            }

            foreach (var stem in words.OtherStems)
            {
                Add(stem, before + words.Words.Count + 1, weight);
            }
        }

        void Add(string word, int place, string weight)
        {
            if (!places.TryGetValue(word, out var at))
            {
                var size = Encoding.UTF8.GetByteCount(word) + BytesOfWord;
                if (bytes + size > MaxBytes)
                {
                    return;
                }

                bytes += size;
                places[word] = at = [];
            }

            if (place <= MaxPlace && at.Count < MaxPlaces && bytes + BytesOfPlace <= MaxBytes)
            {
                bytes += BytesOfPlace;
                at.Add(string.Create(CultureInfo.InvariantCulture, $"{place}{weight}"));
            }
        }
    }

    /// <summary>A term as a query.</summary>
    public static string ToQuery(TextTerm term) =>
        string.Join(" <-> ", term.Words.Select(Quote)) + (term.Kind is TextTermKind.Prefix or TextTermKind.PrefixPhrase ? ":*" : "");

    // Words are letters and digits; whatever else they might once be, it stays within the quotation marks.
    private static string Quote(string word) =>
        $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
