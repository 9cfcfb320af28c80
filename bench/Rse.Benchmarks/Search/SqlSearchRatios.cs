using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Benchmarks.Communities;
using Rse.Benchmarks.Ratios;
using Rse.Benchmarks.Relevance;
using Rse.Imports;
using Rse.Imports.Forums;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Projections;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Storage;

namespace Rse.Benchmarks.Search;

/// <summary>
/// What a search of <c>AddSqlSearch</c> costs among the posts of a real forum, beside the statement that a developer would write on the
/// same database with the same permission.
/// </summary>
internal sealed class SqlSearchRatios : IRatioArea
{
    private const double Limit = 1.3;
    private const int Shown = 20;

    // The stem that both find: by Porter on the one side, by Rse on the other.
    private static readonly (string Name, string Query, string Fts5, string Tsquery)[] Queries =
    [
        ("rare", "kidneys", "kidneys", "kidneys"),
        ("medium", "threshold", "threshold", "threshold"),
        ("frequent", "slicer", "slicer", "slicer"),
        ("and", "\"segment\" \"threshold\"", "segment threshold", "segment & threshold"),
        ("or", "kidneys OR threshold OR registration", "kidneys OR threshold OR registration", "kidneys | threshold | registration"),
        ("phrase", "\"segment editor\"", "\"segment editor\"", "segment <-> editor"),
        ("prefix", "segm*", "segm*", "segm:*"),
    ];

    public string Name => "search.sql";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        if (CommunityTexts.FindForum() is not { } forum)
        {
            Console.WriteLine("search: skipped, for this machine has no shared/data/forum/slicer-forum-posts.jsonl.gz.");
            yield break;
        }

        var folder = Directory.CreateTempSubdirectory("rse-sql-search-");
        var file = Path.Combine(folder.FullName, "rse.db");
        await foreach (var ratio in MeasureAsync(forum, "sqlite", builder => builder.UseSqlite($"Data Source={file}"), new RawFts5(file)))
        {
            yield return ratio;
        }

        folder.Delete(recursive: true);
        if (await RelevanceRatios.TryStartAsync() is { } cluster)
        {
            await cluster.CreateDatabaseAsync("rse_search");
            var connection = cluster.ConnectionString("rse_search");
            await foreach (
                var ratio in MeasureAsync(forum, "postgres", builder => builder.UsePostgres(connection), new RawTsvector(connection))
            )
            {
                yield return ratio;
            }

            await cluster.DisposeAsync();
        }
    }

    private static async IAsyncEnumerable<Ratio> MeasureAsync(string forum, string database, Action<IRseBuilder> use, IRawText raw)
    {
        var builder = new ServiceCollection().AddRse().AddImports();
        use(builder);
        builder.AddSqlSearch();
        await using var services = builder.Services.BuildServiceProvider();
        await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<ImportService>().ImportAsync("forum", ForumArchive.ReadAsync(forum));
        var start = Stopwatch.GetTimestamp();
        await services.GetRequiredService<ProjectionService>().CatchUpAsync("search");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        yield return new Ratio(
            $"search.sql.{database}.filling/60s",
            seconds / 60,
            null,
            string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s for the whole forum")
        );
        await raw.FillAsync();
        var index = services.GetRequiredService<ISearchIndex>();
        var viewer = await services.GetRequiredService<PerimeterService>().FindViewerAsync(new Id<Member>(1));
        foreach (var (name, query, fts5, tsquery) in Queries)
        {
            var context = new SearchContext
            {
                Viewer = viewer,
                Query = QueryParser.Parse(query),
                Order = SearchOrder.Best,
                Slice = new Slice(null, Shown),
            };
            var bare = database is "sqlite" ? fts5 : tsquery;
            yield return await Pair.MeasureAsync(
                $"search.sql.{database}.{name}/raw",
                Limit,
                [query],
                async _ => await index.SearchAsync(context, CancellationToken.None),
                async _ => await raw.FindAsync(bare, viewer)
            );
        }

        await raw.DisposeAsync();
    }
}

/// <summary>A table of full text that a developer made of the same posts.</summary>
internal interface IRawText : IAsyncDisposable
{
    ValueTask FillAsync();

    ValueTask FindAsync(string query, Viewer viewer);
}

/// <summary>FTS5 with Porter's stems, best by bm25.</summary>
internal sealed class RawFts5(string file) : IRawText
{
    private SqliteConnection? _connection;

    public async ValueTask FillAsync()
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await _connection.OpenAsync();
        await RawText.ExecuteAsync(
            _connection,
            """
            create virtual table raw_text using fts5 (title, body, content = '', tokenize = 'porter unicode61');
            insert into raw_text (rowid, title, body) select id, title, body from rse_post;
            insert into raw_text (rowid, title, body) select id, '', body from rse_comment;
            """
        );
    }

    public ValueTask FindAsync(string query, Viewer viewer) =>
        RawText.FindAsync(
            _connection!,
            """
            select s.id
            from raw_text
            join rse_subject s on s.id = raw_text.rowid
            where raw_text match @query
              and s.trashed = 0
              and (s.audience <= @ceiling or s.audience in (select value from json_each(@audiences)))
            order by bm25(raw_text, 2, 1)
            limit 21
            """,
            query,
            viewer,
            $"[{string.Join(',', viewer.Audiences)}]"
        );

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>A tsvector with English stems, best by ts_rank.</summary>
internal sealed class RawTsvector(string connectionString) : IRawText
{
    private NpgsqlConnection? _connection;

    public async ValueTask FillAsync()
    {
        _connection = new NpgsqlConnection(connectionString);
        await _connection.OpenAsync();
        await RawText.ExecuteAsync(
            _connection,
            """
            create table raw_text (id bigint primary key, vector tsvector not null);
            insert into raw_text
            select id, setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', body) from rse_post;
            insert into raw_text select id, to_tsvector('english', body) from rse_comment;
            create index on raw_text using gin (vector);
            vacuum analyze;
            """
        );
    }

    public ValueTask FindAsync(string query, Viewer viewer) =>
        RawText.FindAsync(
            _connection!,
            """
            select s.id
            from raw_text t
            join rse_subject s on s.id = t.id
            where t.vector @@ to_tsquery('english', @query)
              and s.trashed = 0
              and (s.audience <= @ceiling or s.audience = any(@audiences))
            order by ts_rank(t.vector, to_tsquery('english', @query)) desc
            limit 21
            """,
            query,
            viewer,
            viewer.Audiences.ToArray()
        );

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Runs statements.</summary>
internal static class RawText
{
    public static async ValueTask ExecuteAsync(DbConnection connection, string sql)
    {
        foreach (var statement in sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    public static async ValueTask FindAsync(DbConnection connection, string sql, string query, Viewer viewer, object audiences)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Add("@query", query);
        Add("@ceiling", viewer.Ceiling);
        Add("@audiences", audiences);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            rows.GetInt64(0);
        }

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
