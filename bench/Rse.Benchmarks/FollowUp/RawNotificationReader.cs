using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rse.Benchmarks.Feeds;
using Rse.People;
using SQLitePCL;

namespace Rse.Benchmarks.FollowUp;

/// <summary>
/// A page of a member's notifications and their number by hand: on one open connection, by prepared commands, read by position. What rows
/// show of subjects is read by the statement of the hand-written feeds.
/// </summary>
internal sealed class RawNotificationReader : IDisposable
{
    private const int Take = 20;

    private const string Rows = """
        select n.id, n.kind, n.recent, n.actors, n.activity_id, n.first_at, n.at,
            n.turn <= (select w.seen from rse_notification_member w where w.member_id = @viewer), n.read_at is not null
        from rse_notification n
        cross join rse_subject s
        cross join rse_subject r
        where n.member_id = @viewer
          and n.facts > 0
          and s.id = n.subject_id
          and s.trashed = 0
          and (s.audience <= @ceiling or s.audience in (select value from json_each(@audiences)))
          and r.id = s.root_id
          and r.trashed = 0
          and (r.audience <= @ceiling or r.audience in (select value from json_each(@audiences)))
        order by n.at desc, n.id desc
        limit @limit
        """;

    private const string Members =
        "select m.id, m.handle, m.display_name, m.kind from rse_member m where m.id in (select value from json_each(@ids))";

    private const string Count = """
        select coalesce(sum(u.number), 0)
        from rse_notification_unread u
        left join rse_space p on p.id = u.space_id
        where u.member_id = @viewer
          and (u.space_id = 0 or p.audience <= @ceiling or p.audience in (select value from json_each(@audiences)))
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _rows;
    private readonly SqliteCommand _members;
    private readonly SqliteCommand _subjects;
    private readonly SqliteCommand _count;

    public RawNotificationReader(string connectionString)
    {
        _connection = new SqliteConnection($"{connectionString};Mode=ReadOnly;Pooling=False");
        _connection.Open();
        raw.sqlite3_db_config(_connection.Handle!, 1007, 1, out _);
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText = "pragma cache_size = -16000";
            pragma.ExecuteNonQuery();
        }

        _rows = Prepare(Rows, "viewer", "ceiling", "audiences", "limit");
        _members = Prepare(Members, "ids");
        _subjects = Prepare(RawFeedSql.Picked, "picked", "ceiling", "audiences", "viewer");
        _count = Prepare(Count, "viewer", "ceiling", "audiences");
    }

    /// <summary>A page, as lines that say all that is shown, and the number of unread ones.</summary>
    public (List<RawNotification> Page, long Unread) Read(Viewer viewer)
    {
        raw.sqlite3_exec(_connection.Handle!, "begin");
        var audiences = JsonSerializer.Serialize(viewer.Audiences);
        var page = ReadRows(viewer, audiences);
        AddMembers(page);
        AddSubjects(page, viewer, audiences);
        _count.Parameters[0].Value = viewer.MemberId.Value;
        _count.Parameters[1].Value = viewer.Ceiling;
        _count.Parameters[2].Value = audiences;
        var unread = (long)_count.ExecuteScalar()!;
        raw.sqlite3_exec(_connection.Handle!, "commit");
        return (page, unread);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _members.Dispose();
        _subjects.Dispose();
        _count.Dispose();
        _connection.Dispose();
    }

    private List<RawNotification> ReadRows(Viewer viewer, string audiences)
    {
        _rows.Parameters[0].Value = viewer.MemberId.Value;
        _rows.Parameters[1].Value = viewer.Ceiling;
        _rows.Parameters[2].Value = audiences;
        _rows.Parameters[3].Value = Take + 1;
        List<RawNotification> page = new(Take + 1);
        using var reader = _rows.ExecuteReader();
        while (reader.Read())
        {
            page.Add(
                new RawNotification
                {
                    Id = reader.GetInt64(0),
                    Kind = reader.GetString(1),
                    Recent = Array.ConvertAll(reader.GetString(2).Split(' '), id => long.Parse(id, CultureInfo.InvariantCulture)),
                    Number = reader.GetInt64(3),
                    ActivityId = reader.GetInt64(4),
                    FirstAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
                    At = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
                    IsSeen = reader.GetBoolean(7),
                    IsRead = reader.GetBoolean(8),
                }
            );
        }

        return page;
    }

    private void AddMembers(List<RawNotification> page)
    {
        _members.Parameters[0].Value = JsonSerializer.Serialize(page.SelectMany(row => row.Recent).Distinct());
        Dictionary<long, MemberSummary> found = [];
        using var reader = _members.ExecuteReader();
        while (reader.Read())
        {
            found[reader.GetInt64(0)] = new MemberSummary
            {
                Id = new Id<Member>(reader.GetInt64(0)),
                Handle = reader.GetString(1),
                DisplayName = reader.GetString(2),
                Kind = Enum.Parse<MemberKind>(reader.GetString(3), ignoreCase: true),
            };
        }

        foreach (var row in page)
        {
            row.Actors = Array.ConvertAll(row.Recent, id => found[id]);
        }
    }

    private void AddSubjects(List<RawNotification> page, Viewer viewer, string audiences)
    {
        _subjects.Parameters[0].Value = JsonSerializer.Serialize(page.Select(row => row.ActivityId << 5));
        _subjects.Parameters[1].Value = viewer.Ceiling;
        _subjects.Parameters[2].Value = audiences;
        _subjects.Parameters[3].Value = viewer.MemberId.Value;
        Dictionary<long, PlainEntry> found = [];
        using var reader = _subjects.ExecuteReader();
        while (reader.Read())
        {
            var entry = PlainEntryReader.Read(reader);
            found[entry.Id] = entry;
        }

        foreach (var row in page)
        {
            row.Subject = found[row.ActivityId];
        }
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
        }

        command.Prepare();
        return command;
    }
}

/// <summary>A row as it is read by hand.</summary>
internal sealed class RawNotification
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required long[] Recent { get; init; }

    public required long Number { get; init; }

    public required long ActivityId { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool IsSeen { get; init; }

    public required bool IsRead { get; init; }

    public IReadOnlyList<MemberSummary> Actors { get; set; } = [];

    public PlainEntry? Subject { get; set; }

    /// <summary>Everything in one line, by which contenders are compared.</summary>
    public string Describe() =>
        string.Join(
            '|',
            [
                Id,
                Kind,
                string.Join(',', Actors.Select(actor => actor.Handle)),
                Number - Actors.Count,
                FirstAt.ToUnixTimeMilliseconds(),
                At.ToUnixTimeMilliseconds(),
                IsSeen,
                IsRead,
                Subject!.SubjectId,
                Subject.Body,
                Subject.Comments,
                string.Join(',', Subject.Topics),
            ]
        );
}
