using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Rse.Benchmarks.Communities;

namespace Rse.Benchmarks.Imports;

/// <summary>What the same rows cost without Rse: read from memory and inserted by prepared commands in one durable transaction.</summary>
internal static class RawImport
{
    // Parents first, so that foreign keys hold.
    private static readonly string[] Tables =
    [
        "rse_member",
        "rse_space",
        "rse_membership",
        "rse_subject",
        "rse_post",
        "rse_comment",
        "rse_activity",
        "rse_topic",
        "rse_topic_activity",
        "rse_mention",
        "rse_external_key",
    ];

    /// <summary>Every row of a network that was imported.</summary>
    public static IReadOnlyList<RawTable> Read(string from)
    {
        using var source = Open(from);
        return
        [
            .. Tables.Select(table => new RawTable(
                table,
                Columns(source, table),
                [.. Read(source, $"select name from pragma_table_info('{table}') where pk > 0 order by pk").Select(row => (string)row[0]!)],
                Read(source, $"select {Columns(source, table)} from {table}")
            )),
        ];
    }

    /// <summary>Makes the tables of a network, empty, in a new file.</summary>
    public static void MakeEmpty(string from, string to)
    {
        using var source = Open(from);
        using var target = Open(to);
        foreach (
            var sql in Read(source, "select sql from sqlite_master where sql is not null and name like 'rse%' order by type desc, rowid")
        )
        {
            Execute(target, (string)sql[0]!);
        }

        Execute(target, "pragma journal_mode = wal");
    }

    /// <summary>Inserts all rows into empty tables, and tells the seconds that it took.</summary>
    public static double CopyAll(IReadOnlyList<RawTable> tables, string to)
    {
        using var target = Open(to);
        Execute(target, "pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -16000;");
        var start = Stopwatch.GetTimestamp();
        using var transaction = target.BeginTransaction(deferred: false);
        foreach (var table in tables)
        {
            using var insert = new BulkInsert(target, transaction, table.Name, table.Columns);
            foreach (var row in table.Rows)
            {
                insert.Add(row);
            }
        }

        transaction.Commit();
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
