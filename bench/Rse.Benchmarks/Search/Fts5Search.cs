using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Search;

/// <summary>The same texts in a table of SQLite FTS5: Porter's stems, bm25, no permission.</summary>
internal sealed class Fts5Search : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _select;

    public Fts5Search(IReadOnlyList<string> texts, string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=false");
        _connection.Open();
        Execute("pragma journal_mode = wal; pragma cache_size = -64000; pragma mmap_size = 1000000000");
        Execute("create virtual table texts using fts5(text, content = '', tokenize = 'porter unicode61 remove_diacritics 2')");
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = _connection.CreateCommand();
            insert.CommandText = "insert into texts (rowid, text) values (@id, @text)";
            var id = insert.Parameters.Add("@id", SqliteType.Integer);
            var text = insert.Parameters.Add("@text", SqliteType.Text);
            for (var i = 0; i < texts.Count; i++)
            {
                (id.Value, text.Value) = (i + 1, texts[i]);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        Execute("insert into texts (texts) values ('optimize')");
        _select = _connection.CreateCommand();
        _select.CommandText = "select rowid from texts where texts match @query order by bm25(texts) limit 20";
        _select.Parameters.Add("@query", SqliteType.Text);
        _select.Prepare();
    }

    public int Find(string query)
    {
        _select.Parameters[0].Value = query;
        var count = 0;
        using var rows = _select.ExecuteReader();
        while (rows.Read())
        {
            count += rows.GetInt64(0) > 0 ? 1 : 0;
        }

        return count;
    }

    public void Dispose()
    {
        _select.Dispose();
        _connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
