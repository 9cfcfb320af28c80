using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Benchmarks.Communities;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;

namespace Rse.Benchmarks.Writes;

/// <summary>Two copies of the community on disk, every commit durable: one that Rse writes, one that is written by hand.</summary>
internal sealed class WriteContenders : IAsyncDisposable
{
    private const string EverybodyJoins = """
        insert or ignore into rse_membership (space_id, member_id, role, joined_at) select $space, id, 'contributor', 0 from rse_member;
        insert or ignore into rse_follow (member_id, kind, target_id, level, at) select id, 'space', $space, 1, 0 from rse_member;
        """;

    // All that one post may change, so that neither contender leaves anything out.
    private static readonly string[] Tables =
    [
        "rse_subject",
        "rse_post",
        "rse_activity",
        "rse_topic",
        "rse_topic_activity",
        "rse_follow",
        "rse_mention",
        "rse_citation",
    ];

    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;
    private readonly RawPostWriter _raw;
    private readonly PostService _posts;
    private readonly Viewer _author;

    private WriteContenders(DirectoryInfo folder, ServiceProvider services, RawPostWriter raw, Viewer author, Space crowded, Space alone)
    {
        (_folder, _services, _raw, _author) = (folder, services, raw, author);
        (Crowded, Alone) = (crowded, alone);
        _posts = services.GetRequiredService<PostService>();
    }

    /// <summary>An open space to which all 18,000 members belong.</summary>
    public Space Crowded { get; }

    /// <summary>A secret space of one member.</summary>
    public Space Alone { get; }

    /// <summary>Of the copy that Rse writes.</summary>
    public string ConnectionString => $"Data Source={Ours}";

    private string Ours => Path.Combine(_folder.FullName, "rse.db");

    private string Theirs => Path.Combine(_folder.FullName, "raw.db");

    public static async ValueTask<WriteContenders> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-writes-");
        var (ours, theirs) = (Path.Combine(folder.FullName, "rse.db"), Path.Combine(folder.FullName, "raw.db"));
        var (community, source) = await Community.OpenAsync();
        await community.DisposeAsync();
        Copy(source, ours);
        var services = new ServiceCollection()
            .Configure<VolumeOptions>(limits => limits.Posts = limits.Comments = limits.Mentions = limits.Edits = limits.Acts = 1_000_000)
            .AddRse()
            .UseSqlite($"Data Source={ours}")
            .Services.BuildServiceProvider();
        var author = await services.GetRequiredService<PerimeterService>().FindViewerAsync(new Id<Member>(89));
        var crowded = await services
            .GetRequiredService<SpaceService>()
            .CreateAsync(author, new SpaceDraft { Name = "Everybody", Visibility = SpaceVisibility.Open });
        var alone = await services
            .GetRequiredService<SpaceService>()
            .CreateAsync(author, new SpaceDraft { Name = "Nobody Else", Visibility = SpaceVisibility.Secret });
        Execute(ours, EverybodyJoins, crowded.Id.Value);
        Copy($"Data Source={ours}", theirs);
        author = await services.GetRequiredService<PerimeterService>().FindViewerAsync(author.MemberId);
        return new WriteContenders(folder, services, new RawPostWriter($"Data Source={theirs}"), author, crowded, alone);
    }

    public async ValueTask RseAsync(WriteWork work, Space space) =>
        await _posts.CreateAsync(_author, space.Slug, new PostDraft { Title = work.Title, Body = work.Body });

    public void Raw(WriteWork work, Space space) => _raw.Write(work, space.Id.Value, _author.MemberId.Value);

    /// <summary>Lets both write the same posts, and compares how many rows each made in each table.</summary>
    public async ValueTask CheckAsync(IReadOnlyList<WriteWork> posts)
    {
        var (oursBefore, theirsBefore) = (Count(Ours), Count(Theirs));
        foreach (var post in posts)
        {
            await RseAsync(post, Crowded);
            Raw(post, Crowded);
        }

        var ours = Count(Ours).Zip(oursBefore, (after, before) => after - before);
        var theirs = Count(Theirs).Zip(theirsBefore, (after, before) => after - before);
        foreach (var (table, rse, raw) in Tables.Zip(ours, theirs))
        {
            if (rse != raw)
            {
                throw new InvalidOperationException($"{posts.Count} posts are {rse} rows of {table} by Rse and {raw} by hand.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _raw.Dispose();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static List<long> Count(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return
        [
            .. Tables.Select(table =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"select count(*) from {table}";
                return (long)command.ExecuteScalar()!;
            }),
        ];
    }

    private static void Copy(string source, string target)
    {
        using var from = new SqliteConnection($"{source};Pooling=False");
        using var to = new SqliteConnection($"Data Source={target};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    private static void Execute(string file, string sql, long space)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$space", space);
        command.ExecuteNonQuery();
    }
}
