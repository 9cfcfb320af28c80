using Npgsql;
using Rse.Testing.Postgres;

namespace Rse.Benchmarks.Relevance;

/// <summary>What a developer gets from PostgreSQL: the dictionary of the language, ts_rank with lengths, any word.</summary>
internal static class PostgresRanking
{
    public static async ValueTask<RankingScore> MeasureAsync(PostgresCluster cluster, RelevanceCollection collection)
    {
        var database = $"relevance_{collection.Name.Replace('-', '_')}";
        await cluster.CreateDatabaseAsync(database);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString(database));
        await connection.OpenAsync();
        var language = collection.IsFrench ? "french" : "english";
        await ExecuteAsync(connection, "create table texts (id text primary key, vector tsvector not null)");
        foreach (var document in collection.Documents)
        {
            await using var insert = new NpgsqlCommand($"insert into texts values (@id, to_tsvector('{language}', @text))", connection);
            insert.Parameters.AddWithValue("id", document.Id);
            insert.Parameters.AddWithValue("text", $"{document.Title}\n{document.Text}");
            await insert.ExecuteNonQueryAsync();
        }

        await ExecuteAsync(connection, "create index on texts using gin (vector)");
        List<(RelevanceQuery, IReadOnlyList<string>)> answers = [];
        foreach (var query in collection.Queries)
        {
            const string AnyWord = "replace(plainto_tsquery('{0}', @query)::text, '&', '|')::tsquery";
            var any = AnyWord.Replace("{0}", language, StringComparison.Ordinal);
            await using var select = new NpgsqlCommand(
                $"select id from texts where vector @@ {any} order by ts_rank(vector, {any}, 1) desc, id limit 10",
                connection
            );
            select.Parameters.AddWithValue("query", query.Text);
            List<string> found = [];
            await using var rows = await select.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Add(rows.GetString(0));
            }

            answers.Add((query, found));
        }

        return RankingScore.Of(answers);
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
