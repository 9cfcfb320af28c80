using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Search;

/// <summary>Reads the rows of twenty posts by a prepared command, as an app would that shows what a search engine found.</summary>
internal sealed class PlainRows : IDisposable
{
    private const int Rows = 20;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _select;

    public PlainRows(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=false");
        _connection.Open();
        _select = _connection.CreateCommand();
        _select.CommandText = $"""
            select s.id, s.kind, s.space_id, s.audience, s.at, s.comment_count, m.handle, m.display_name, p.title, p.body
            from rse_subject s join rse_post p on p.id = s.id join rse_member m on m.id = s.author_id
            where s.id in ({string.Join(", ", Enumerable.Range(0, Rows).Select(i => $"@id{i}"))})
            """;
        for (var i = 0; i < Rows; i++)
        {
            _select.Parameters.Add($"@id{i}", SqliteType.Integer);
        }

        _select.Prepare();
    }

    /// <summary>Reads all columns of at most twenty posts; returns how many there are.</summary>
    public int Read(IReadOnlyList<long> ids)
    {
        for (var i = 0; i < Rows; i++)
        {
            _select.Parameters[i].Value = i < ids.Count ? ids[i] : 0;
        }

        var count = 0;
        using var rows = _select.ExecuteReader();
        while (rows.Read())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            count++;
        }

        return count;
    }

    public void Dispose()
    {
        _select.Dispose();
        _connection.Dispose();
    }
}
