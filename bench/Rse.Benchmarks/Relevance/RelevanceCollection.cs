using System.Globalization;
using System.Text.Json;

namespace Rse.Benchmarks.Relevance;

/// <summary>Documents, queries, and what people judged to answer them.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="IsFrench">Whether it is in French; English otherwise.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Queries">The queries with judgements.</param>
internal sealed record RelevanceCollection(
    string Name,
    bool IsFrench,
    IReadOnlyList<RelevanceDocument> Documents,
    IReadOnlyList<RelevanceQuery> Queries
)
{
    /// <summary>Reads <c>corpus.jsonl</c>, <c>queries.jsonl</c> and <c>qrels.tsv</c> in a folder <c>ir/NAME</c>; null if absent.</summary>
    public static RelevanceCollection? Find(string name, bool isFrench)
    {
        if (RelevanceFolder.Find(name) is not { } folder)
        {
            return null;
        }

        var judgements = File.ReadLines(Path.Combine(folder, "qrels.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .GroupBy(parts => parts[0], StringComparer.Ordinal)
            .ToDictionary(
                query => query.Key,
                query =>
                    (IReadOnlyDictionary<string, int>)
                        query.ToDictionary(
                            parts => parts[1],
                            parts => int.Parse(parts[2], CultureInfo.InvariantCulture),
                            StringComparer.Ordinal
                        ),
                StringComparer.Ordinal
            );
        return new RelevanceCollection(
            name,
            isFrench,
            [
                .. ReadLines(folder, "corpus.jsonl")
                    .Select(line => new RelevanceDocument(Text(line, "_id"), Text(line, "title"), Text(line, "text"))),
            ],
            [
                .. ReadLines(folder, "queries.jsonl")
                    .Where(line => judgements.ContainsKey(Text(line, "_id")))
                    .Select(line => new RelevanceQuery(Text(line, "_id"), Text(line, "text"), judgements[Text(line, "_id")])),
            ]
        );
    }

    private static IEnumerable<JsonElement> ReadLines(string folder, string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, file)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

/// <summary>A document of a collection.</summary>
internal sealed record RelevanceDocument(string Id, string Title, string Text);

/// <summary>A query with the grade of each document that answers it.</summary>
internal sealed record RelevanceQuery(string Id, string Text, IReadOnlyDictionary<string, int> Grades);

/// <summary>Where collections are.</summary>
internal static class RelevanceFolder
{
    /// <summary>A folder <c>shared/data/ir</c> above the program, or below <c>RSE_DATA</c>.</summary>
    public static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable("RSE_DATA") is { Length: > 0 } data)
        {
            return Existing(Path.Combine(data, "ir", name));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared/data/ir", name)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string folder) => File.Exists(Path.Combine(folder, "qrels.tsv")) ? folder : null;
}
