using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Communities;

/// <summary>One prepared insert, run once a row.</summary>
internal sealed class BulkInsert : IDisposable
{
    private readonly SqliteCommand _command;

    public BulkInsert(SqliteConnection connection, SqliteTransaction transaction, string table, string columns)
    {
        var names = columns.Split(", ");
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = $"insert or ignore into {table} ({columns}) values ({string.Join(", ", names.Select(name => $"${name}"))})";
        foreach (var name in names)
        {
            _command.Parameters.Add(new SqliteParameter($"${name}", null));
        }
    }

    /// <summary>Inserts a row, and says whether it was new.</summary>
    public bool Add(params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command.ExecuteNonQuery() > 0;
    }

    public void Dispose() => _command.Dispose();
}
