using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Relevance;

/// <summary>What a developer gets from a plain table of SQLite FTS5: Porter's stems without accents, bm25, any word.</summary>
internal static partial class SqliteRanking
{
    public static RankingScore Measure(RelevanceCollection collection)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using (var create = connection.CreateCommand())
        {
            create.CommandText =
                "create virtual table texts using fts5(id unindexed, text, tokenize = 'porter unicode61 remove_diacritics 2')";
            create.ExecuteNonQuery();
        }

        using (var transaction = connection.BeginTransaction())
        {
            foreach (var document in collection.Documents)
            {
                using var insert = connection.CreateCommand();
                insert.CommandText = "insert into texts (id, text) values (@id, @text)";
                insert.Parameters.AddWithValue("@id", document.Id);
                insert.Parameters.AddWithValue("@text", $"{document.Title}\n{document.Text}");
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        List<(RelevanceQuery, IReadOnlyList<string>)> answers = [];
        foreach (var query in collection.Queries)
        {
            using var select = connection.CreateCommand();
            select.CommandText = "select id from texts where texts match @query order by bm25(texts), rowid limit 10";
            select.Parameters.AddWithValue("@query", string.Join(" OR ", Word().Matches(query.Text).Select(word => $"\"{word.Value}\"")));
            List<string> found = [];
            using var rows = select.ExecuteReader();
            while (rows.Read())
            {
                found.Add(rows.GetString(0));
            }

            answers.Add((query, found));
        }

        return RankingScore.Of(answers);
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
