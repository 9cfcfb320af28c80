using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Rse.Storage;
using Rse.Testing.Postgres;

namespace Rse.Benchmarks.Communities;

/// <summary>The community on PostgreSQL: every row of the SQLite file, table by table.</summary>
internal static class PostgresCommunity
{
    private const string Columns = """
        select table_name, string_agg(column_name, ',' order by ordinal_position)
        from information_schema.columns
        where table_schema = 'public'
          and table_name like 'rse\_%'
          and table_name <> 'rse_migration'
          and is_generated = 'NEVER'
          and column_name not in ('xact', 'log_base')
        group by table_name
        order by table_name
        """;

    public static ServiceProvider Compose(string connectionString) =>
        new ServiceCollection().AddRse().UsePostgres(connectionString).Services.BuildServiceProvider();

    /// <summary>Makes a database of the cluster and copies everything into it.</summary>
    /// <returns>How Npgsql reaches it.</returns>
    public static async ValueTask<string> CopyAsync(string sqlite, PostgresCluster cluster)
    {
        await cluster.CreateDatabaseAsync("community");
        var connectionString = cluster.ConnectionString("community");
        await using (var services = Compose(connectionString))
        {
            await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        }

        await using var from = new SqliteConnection($"{sqlite};Mode=ReadOnly;Pooling=false");
        await from.OpenAsync();
        await using var to = new NpgsqlConnection(connectionString);
        await to.OpenAsync();

        // Foreign keys are checked by triggers, which a replica leaves out.
        await ExecuteAsync(to, "set session_replication_role = replica");
        var tables = await TablesAsync(to);
        await ExecuteAsync(to, $"truncate {string.Join(", ", tables.Select(table => table.Table))}");
        foreach (var (table, columns) in tables)
        {
            await CopyTableAsync(from, to, table, columns);
        }

        await ExecuteAsync(to, "vacuum analyze");
        return connectionString;
    }

    private static async ValueTask CopyTableAsync(SqliteConnection from, NpgsqlConnection to, string table, string columns)
    {
        await using var command = from.CreateCommand();
        command.CommandText = $"select {columns} from {table}";
        await using var reader = await command.ExecuteReaderAsync();
        await using var writer = await to.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)");
        while (await reader.ReadAsync())
        {
            await writer.StartRowAsync();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                switch (reader.GetValue(i))
                {
                    case long number:
                        await writer.WriteAsync(number, NpgsqlDbType.Bigint);
                        break;
                    case string text:
                        await writer.WriteAsync(text, NpgsqlDbType.Text);
                        break;
                    case double value:
                        await writer.WriteAsync(value, NpgsqlDbType.Double);
                        break;
                    default:
                        await writer.WriteNullAsync();
                        break;
                }
            }
        }

        await writer.CompleteAsync();
    }

    private static async ValueTask<List<(string Table, string Columns)>> TablesAsync(NpgsqlConnection connection)
    {
        List<(string, string)> tables = [];
        await using var command = new NpgsqlCommand(Columns, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tables.Add((reader.GetString(0), reader.GetString(1)));
        }

        return tables;
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
