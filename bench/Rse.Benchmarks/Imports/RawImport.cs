using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Rse.Benchmarks.Communities;

namespace Rse.Benchmarks.Imports;

/// <summary>What the same rows cost without Rse: read from memory and inserted by prepared commands, 2,000 subjects a transaction, every commit durable.</summary>
internal static class RawImport
{
    private const int BatchSize = 2_000;

    // Parents first. A row belongs to the batch of the subject it hangs on; the rest goes first.
    private static readonly string[] s_tables =
        ["rse_member", "rse_space", "rse_membership", "rse_subject", "rse_post", "rse_comment", "rse_activity", "rse_topic", "rse_topic_activity", "rse_mention", "rse_external_key"];

    /// <summary>Inserts every row of a network into an empty copy of its tables, and tells the seconds that the insertions took.</summary>
    public static double CopyAll(string from, string to)
    {
        using var source = Open(from);
        using var target = Open(to);
        foreach (var sql in Read(source, "select sql from sqlite_master where sql is not null and name like 'rse%' order by type desc, rowid"))
        {
            Execute(target, (string)sql[0]!);
        }

        var tables = s_tables.Select(table => (Table: table, Columns: Columns(source, table), Rows: Read(source, $"select {Columns(source, table)} from {table}"))).ToList();
        var batches = Math.Max(1, (tables.Max(table => table.Rows.Count) + BatchSize - 1) / BatchSize);
        Execute(target, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
        var start = Stopwatch.GetTimestamp();

        // The same number of transactions; foreign keys hold, for each table is complete before the next begins.
        foreach (var (table, columns, rows) in tables)
        {
            var size = Math.Max(BatchSize, (rows.Count + batches - 1) / batches);
            foreach (var batch in rows.Chunk(size))
            {
                using var transaction = target.BeginTransaction(deferred: false);
                using var insert = new BulkInsert(target, transaction, table, columns);
                foreach (var row in batch)
                {
                    insert.Add(row);
                }

                transaction.Commit();
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static string Columns(SqliteConnection connection, string table) =>
        string.Join(", ", Read(connection, $"select name from pragma_table_info('{table}')").Select(row => row[0]));

    private static List<object?[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
