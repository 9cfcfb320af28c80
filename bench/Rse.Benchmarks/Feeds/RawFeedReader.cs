using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rse.Feeds;
using SQLitePCL;

namespace Rse.Benchmarks.Feeds;

/// <summary>
/// The contender to come close to: ADO.NET as fast as one can write it by hand, on one open connection with one prepared command a feed, read by position.
/// </summary>
internal sealed class RawFeedReader : IDisposable
{
    private const string Rows = """
        select a.id, a.at, a.verb, page.reasons,
            s.id, s.kind, s.key, s.root_id, r.kind, q.title, c.parent_id,
            p.kind, p.title, coalesce(p.body, c.body), coalesce(p.edited_at, c.edited_at), coalesce(p.version, c.version),
            m.id, m.handle, m.display_name, m.kind,
            w.id, w.slug, w.name, w.visibility,
            s.comment_count, s.rating_count, s.rating_sum,
            (select group_concat(n.kind || ' ' || n.number, ' ') from rse_reaction_count n where n.subject_id = s.id and n.number > 0),
            (select group_concat(o.kind, ' ') from rse_reaction o where o.subject_id = s.id and o.member_id = @viewer),
            (select g.value from rse_rating g where g.subject_id = s.id and g.member_id = @viewer),
            exists (select 1 from rse_follow f where f.member_id = @viewer and f.kind = 'subject' and f.target_id = s.id),
            (select group_concat(t.name, ' ') from rse_topic_activity e join rse_topic t on t.id = e.topic_id where e.subject_id = s.id),
            s.author_id = @viewer
                or exists (select 1 from rse_seen z where z.member_id = @viewer and z.subject_id = s.id)
                or exists (select 1 from rse_seen_until u where u.member_id = @viewer and u.space_id in (0, s.space_id) and u.at >= s.at)
        from page
        cross join rse_activity a on a.id = page.id
        cross join rse_subject s on s.id = a.subject_id
        left join rse_subject r on r.id = nullif(s.root_id, s.id)
        left join rse_post q on q.id = nullif(s.root_id, s.id)
        left join rse_post p on p.id = iif(s.root_id = s.id, s.id, null)
        left join rse_comment c on c.id = iif(s.root_id = s.id, null, s.id)
        left join rse_member m on m.id = s.author_id
        left join rse_space w on w.id = s.space_id
        where s.trashed = 0
          and (s.audience <= @ceiling or s.audience in (select value from json_each(@audiences)))
          and (r.id is null or (r.trashed = 0 and (r.audience <= @ceiling or r.audience in (select value from json_each(@audiences)))))
        """;

    private const string Space = $"""
        with page as (
            select a.id, 1 as reasons
            from rse_activity a
            where a.space_id = @target and a.listing = 2 and (a.at, a.id) < (@at, @id)
              and (a.audience <= @ceiling or a.audience in (select value from json_each(@audiences)))
            order by a.at desc, a.id desc
            limit @limit)
        {Rows}
        """;

    private const string Home = $"""
        with page as (
            select id, at, sum(reason) as reasons
            from (
                select * from (
                    select a.id, a.at, 2 as reason
                    from rse_follow f
                    cross join rse_activity a on a.actor_id = f.target_id
                    where f.member_id = @target and f.kind = 'member' and a.listing > 0 and (a.at, a.id) < (@at, @id)
                      and (a.audience <= @ceiling or a.audience in (select value from json_each(@audiences)))
                    order by a.at desc, a.id desc
                    limit @limit)
                union all
                select * from (
                    select a.id, a.at, 4 as reason
                    from rse_follow f
                    cross join rse_activity a on a.space_id = f.target_id
                    where f.member_id = @target and f.kind = 'space' and a.listing = 2 and (a.at, a.id) < (@at, @id)
                      and (a.audience <= @ceiling or a.audience in (select value from json_each(@audiences)))
                    order by a.at desc, a.id desc
                    limit @limit))
            group by at, id
            order by at desc, id desc
            limit @limit)
        {Rows}
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _space;
    private readonly SqliteCommand _home;

    public RawFeedReader(string connectionString)
    {
        _connection = new SqliteConnection($"{connectionString};Mode=ReadOnly;Pooling=false");
        _connection.Open();

        // What one learns from a profile: a plan that does not look at bound values is not made again at each execution, and pages are read from a map of the file.
        raw.sqlite3_db_config(_connection.Handle!, 1007, 1, out _);
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText = "pragma mmap_size = 1073741824; pragma cache_size = -16000";
            pragma.ExecuteNonQuery();
        }

        _space = Prepare(Space);
        _home = Prepare(Home);
    }

    public List<PlainEntry> Read(FeedWork work)
    {
        var command = work.Feed.Scope.Kind is FeedKind.Home ? _home : _space;
        var behind = work.Behind;
        command.Parameters[0].Value = work.Feed.Scope.TargetId;
        command.Parameters[1].Value = behind.Order;
        command.Parameters[2].Value = behind.Id;
        command.Parameters[3].Value = FeedWork.Take + 1;
        command.Parameters[4].Value = work.Viewer.Ceiling;
        command.Parameters[5].Value = JsonSerializer.Serialize(work.Viewer.Audiences);
        command.Parameters[6].Value = work.Viewer.MemberId.Value;
        List<PlainEntry> entries = new(FeedWork.Take + 1);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            entries.Add(Entry(reader));
        }

        return entries;
    }

    public void Dispose()
    {
        _space.Dispose();
        _home.Dispose();
        _connection.Dispose();
    }

    private static PlainEntry Entry(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        At = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
        Verb = reader.GetString(2),
        Reasons = reader.GetInt64(3),
        SubjectId = reader.GetInt64(4),
        Kind = reader.GetString(5),
        Key = Text(reader, 6),
        RootId = reader.GetInt64(7),
        RootKind = Text(reader, 8),
        RootTitle = Text(reader, 9),
        ParentId = Number(reader, 10),
        PostKind = Text(reader, 11),
        Title = Text(reader, 12),
        Body = Text(reader, 13) ?? "",
        EditedAt = reader.IsDBNull(14) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(14)),
        Version = reader.GetInt64(15),
        AuthorId = reader.GetInt64(16),
        Handle = reader.GetString(17),
        DisplayName = reader.GetString(18),
        MemberKind = reader.GetString(19),
        SpaceId = reader.GetInt64(20),
        Slug = reader.GetString(21),
        SpaceName = reader.GetString(22),
        Visibility = reader.GetString(23),
        Comments = reader.GetInt64(24),
        Ratings = reader.GetInt64(25),
        RatingSum = reader.GetInt64(26),
        Reactions = Text(reader, 27) is { } reactions ? Counts(reactions) : [],
        OwnReactions = Names(reader, 28),
        OwnRating = Number(reader, 29),
        Follows = reader.GetInt64(30) == 1,
        Topics = Names(reader, 31),
        Seen = reader.GetInt64(32) == 1,
    };

    private static List<(string Kind, int Count)> Counts(string text)
    {
        var parts = text.Split(' ');
        List<(string Kind, int Count)> counts = new(parts.Length / 2);
        for (var i = 0; i < parts.Length; i += 2)
        {
            counts.Add((parts[i], int.Parse(parts[i + 1], CultureInfo.InvariantCulture)));
        }

        counts.Sort((one, other) => one.Count == other.Count ? string.CompareOrdinal(one.Kind, other.Kind) : other.Count.CompareTo(one.Count));
        return counts;
    }

    private static string[] Names(SqliteDataReader reader, int column)
    {
        if (Text(reader, column) is not { } text)
        {
            return [];
        }

        var names = text.Split(' ');
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in new[] { "@target", "@at", "@id", "@limit", "@ceiling", "@audiences", "@viewer" })
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Prepare();
        return command;
    }
}
