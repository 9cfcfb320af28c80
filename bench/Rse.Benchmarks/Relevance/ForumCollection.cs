using System.IO.Compression;
using System.Text.Json;
using Rse.Benchmarks.Communities;

namespace Rse.Benchmarks.Relevance;

/// <summary>
/// A collection that nobody judged, and that no number was chosen on: titles of topics of a forum as queries, the posts of the topic,
/// without its title, as what answers them; the first post counts two.
/// </summary>
internal static class ForumCollection
{
    private const int OneTopicIn = 5;
    private const int OneQueryIn = 4;
    private const int LeastWords = 3;

    /// <summary>A fifth of the topics of the forum; null if its archive is absent.</summary>
    public static RelevanceCollection? Find(string name)
    {
        if (CommunityTexts.FindForum() is not { } archive)
        {
            return null;
        }

        List<RelevanceDocument> documents = [];
        Dictionary<string, Dictionary<string, int>> grades = [];
        Dictionary<string, string> titles = [];
        using var lines = new StreamReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var post = json.RootElement;
            var topic = post.GetProperty("topic").ToString();
            if (Hash(topic) % OneTopicIn != 0)
            {
                continue;
            }

            var number = post.GetProperty("no").GetInt32();
            var id = $"{topic}-{number}";
            documents.Add(new RelevanceDocument(id, "", post.GetProperty("text").GetString() ?? ""));
            grades.TryAdd(topic, []);
            grades[topic][id] = number == 1 ? 2 : 1;
            if (post.TryGetProperty("title", out var title) && title.GetString() is { } text && text.Split(' ').Length >= LeastWords)
            {
                titles.TryAdd(topic, text);
            }
        }

        var queries = titles
            .Where(title => Hash(title.Key) / OneTopicIn % OneQueryIn == 0)
            .Select(title => new RelevanceQuery(title.Key, title.Value, grades[title.Key]));
        return new RelevanceCollection(name, IsFrench: false, documents, [.. queries]);
    }

    // The same on each machine and in each run (FNV-1a).
    private static uint Hash(string text) => text.Aggregate(2_166_136_261, (hash, c) => (hash ^ c) * 16_777_619);
}
