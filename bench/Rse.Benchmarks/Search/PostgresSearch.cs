using Npgsql;
using NpgsqlTypes;
using Rse.Testing.Postgres;

namespace Rse.Benchmarks.Search;

/// <summary>The same texts in PostgreSQL: a column of English vectors with an index, ts_rank, no permission.</summary>
internal sealed class PostgresSearch : IAsyncDisposable
{
    private readonly PostgresCluster _cluster;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _select;

    private PostgresSearch(PostgresCluster cluster, NpgsqlConnection connection)
    {
        (_cluster, _connection) = (cluster, connection);
        _select = new NpgsqlCommand(
            "select id from texts where vector @@ to_tsquery('english', $1) "
                + "order by ts_rank(vector, to_tsquery('english', $1), 1) desc limit 20",
            connection
        );
        _select.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text });
    }

    /// <summary>Starts a server with the texts; null, with a message, where this machine has none.</summary>
    public static async ValueTask<PostgresSearch?> TryMakeAsync(IReadOnlyList<string> texts)
    {
        PostgresCluster cluster;
        try
        {
            cluster = await PostgresCluster.StartAsync();
        }
#pragma warning disable CA1031 // Whatever keeps the server from starting, its figures are left out, and this says so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.WriteLine($"search: ts_rank is left out, for PostgreSQL did not start: {exception.Message}");
            return null;
        }

        await cluster.CreateDatabaseAsync("search");
        var connection = new NpgsqlConnection($"{cluster.ConnectionString("search")};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "create table texts (id integer primary key, text text not null, vector tsvector)");
        await using (var import = await connection.BeginBinaryImportAsync("copy texts (id, text) from stdin (format binary)"))
        {
            for (var i = 0; i < texts.Count; i++)
            {
                await import.StartRowAsync();
                await import.WriteAsync(i + 1, NpgsqlDbType.Integer);
                await import.WriteAsync(texts[i].Replace("\0", "", StringComparison.Ordinal), NpgsqlDbType.Text);
            }

            await import.CompleteAsync();
        }

        await ExecuteAsync(connection, "create table ranked as select id, to_tsvector('english', text) as vector from texts");
        await ExecuteAsync(connection, "drop table texts; alter table ranked rename to texts; create index on texts using gin (vector)");
        await ExecuteAsync(connection, "vacuum analyze texts");
        var search = new PostgresSearch(cluster, connection);
        await search._select.PrepareAsync();
        return search;
    }

    public async ValueTask<int> FindAsync(string query)
    {
        ((NpgsqlParameter<string>)_select.Parameters[0]).TypedValue = query;
        var count = 0;
        await using var rows = await _select.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            count += rows.GetInt32(0) > 0 ? 1 : 0;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await _select.DisposeAsync();
        await _connection.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
