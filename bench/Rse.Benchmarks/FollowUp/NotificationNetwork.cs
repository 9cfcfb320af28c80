using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Activities;
using Rse.Benchmarks.Communities;
using Rse.Comments;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Projections;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Benchmarks.FollowUp;

/// <summary>A copy of the community on disk, every commit durable, in which one member has many notifications.</summary>
internal sealed class NotificationNetwork : IAsyncDisposable
{
    /// <summary>How many notifications the member has.</summary>
    public const int Notifications = 50_000;

    /// <summary>How many members follow the thread that is commented.</summary>
    public const int Followers = 500;

    private const long Member = 89;
    private const long FirstFollower = 1_000;

    private const string Notify = """
        insert into rse_notification_member (member_id, turn, seen, changed_at) values ($member, $number, $number - 1000, 0);
        create temp table found as
        select a.*, row_number() over (order by a.at, a.id) as turn
        from (
            select a.id, a.at, a.actor_id, a.subject_id, a.root_id, a.space_id, a.audience
            from rse_activity a
            where a.verb = 'create' and a.listing > 0 and a.actor_id <> $member and a.audience <= $ceiling
            order by a.at desc, a.id desc
            limit $number) a;
        insert into rse_notification (
            member_id, kind, key, subject_id, root_id, space_id, audience, live, facts, actors, recent, activity_id, actor_id,
            first_at, at, turn, read_at)
        select $member, 'mention', 'subject/' || subject_id, subject_id, root_id, space_id, audience, 0, 1, 1, cast(actor_id as text), id,
            actor_id, at, at, turn, case when id % 2 = 0 then at end
        from found;
        insert into rse_notification_fact (
            member_id, activity_id, kind, key, target, actor_id, at, subject_id, root_id, space_id, audience, turn, notification_id)
        select n.member_id, n.activity_id, n.kind, n.key, n.key, n.actor_id, n.at, n.subject_id, n.root_id, n.space_id, n.audience,
            n.turn, n.id
        from rse_notification n
        where n.member_id = $member;
        insert into rse_notification_unread (member_id, space_id, number)
        select n.member_id, n.space_id, count(*)
        from rse_notification n
        where n.member_id = $member and n.read_at is null
        group by n.member_id, n.space_id;
        insert into rse_projection (name, activity_id)
        select 'notifications', max(id) from rse_activity where true
        on conflict (name) do update set activity_id = excluded.activity_id;
        analyze;
        """;

    private const string Follow = """
        insert into rse_follow (member_id, kind, target_id, at, level)
        select id, 'subject', $root, 0, 1 from rse_member where id >= $first and id < $first + $followers
        on conflict do nothing
        """;

    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;
    private readonly SqliteConnection _watch;
    private readonly SqliteCommand _count;
    private readonly Post _thread;
    private readonly Viewer _writer;
    private readonly List<IHostedService> _running = [];

    private NotificationNetwork(DirectoryInfo folder, ServiceProvider services, Viewer reader, Viewer writer, Post thread)
    {
        (_folder, _services, Reader, _writer, _thread) = (folder, services, reader, writer, thread);
        _watch = new SqliteConnection($"{ConnectionString};Mode=ReadOnly;Pooling=False");
        _watch.Open();
        _count = _watch.CreateCommand();
        _count.CommandText = "select count(*) from rse_notification_fact where subject_id = $subject";
        _count.Parameters.AddWithValue("$subject", 0L);
    }

    /// <summary>The member who has many notifications.</summary>
    public Viewer Reader { get; }

    public IServiceProvider Services => _services;

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "rse.db")}";

    public static async ValueTask<NotificationNetwork> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-follow-up-");
        var target = $"Data Source={Path.Combine(folder.FullName, "rse.db")}";
        var (community, source) = await Community.OpenAsync();
        await community.DisposeAsync();
        Copy(source, target);
        var services = new ServiceCollection()
            .Configure<VolumeOptions>(limits => limits.Posts = limits.Comments = limits.Mentions = limits.Edits = limits.Acts = 1_000_000)
            .AddRse()
            .UseSqlite(target)
            .Services.BuildServiceProvider();
        var perimeters = services.GetRequiredService<PerimeterService>();
        var reader = await perimeters.FindViewerAsync(new Id<Member>(Member));
        var writer = await perimeters.FindViewerAsync(new Id<Member>(FirstFollower));
        var space = await services
            .GetRequiredService<SpaceService>()
            .CreateAsync(writer, new SpaceDraft { Name = "Everybody", Visibility = SpaceVisibility.Open });
        writer = await perimeters.FindViewerAsync(writer.MemberId);
        var thread = await services
            .GetRequiredService<PostService>()
            .CreateAsync(writer, space.Slug, new PostDraft { Title = "A lively thread", Body = "What do you think?" });
        Execute(target, Notify, ("$member", Member), ("$number", Notifications), ("$ceiling", reader.Ceiling));
        Execute(target, Follow, ("$root", thread.Id.Value), ("$first", FirstFollower), ("$followers", Followers));
        return new NotificationNetwork(folder, services, reader, writer, thread);
    }

    /// <summary>Lets the readers of the log run, as in a host that has run for long: none has anything left to read.</summary>
    public async ValueTask StartAsync()
    {
        await _services.GetRequiredService<ProjectionService>().CatchUpAsync();
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            _running.Add(service);
        }
    }

    /// <summary>Adds a comment that mentions ten members to the thread.</summary>
    public async ValueTask<Comment> CommentAsync(string body) =>
        await _services
            .GetRequiredService<CommentService>()
            .AddAsync(_writer, new CommentDraft { Subject = SubjectRef.Post(_thread.Id), Body = body });

    /// <summary>How many facts there are about a comment.</summary>
    public long CountFacts(Comment comment)
    {
        _count.Parameters[0].Value = comment.Id.Value;
        return (long)_count.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_running))
        {
            await service.StopAsync(CancellationToken.None);
        }

        _count.Dispose();
        await _watch.DisposeAsync();
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static void Copy(string source, string target)
    {
        using var from = new SqliteConnection($"{source};Pooling=False");
        using var to = new SqliteConnection($"{target};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    private static void Execute(string connectionString, string sql, params (string Name, long Value)[] values)
    {
        using var connection = new SqliteConnection($"{connectionString};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
