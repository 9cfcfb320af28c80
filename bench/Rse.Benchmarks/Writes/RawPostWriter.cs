using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Writes;

/// <summary>The same rows by hand: one connection, each statement prepared once, one durable transaction a post, nothing checked.</summary>
internal sealed class RawPostWriter : IDisposable
{
    private const string InsertSubject = """
        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        values ($id, 'post', $id, $space, (select p.audience from rse_space p where p.id = $space), $author, $at)
        """;

    private const string InsertPost = "insert into rse_post (id, kind, title, body, version) values ($id, 'note', $title, $body, 1)";

    private const string UpdatePostCount = "update rse_space set post_count = post_count + 1 where id = $space";

    private const string InsertActivity = """
        insert into rse_activity (verb, actor_id, at, subject_id, root_id, space_id, audience, listing)
        values ('create', $author, $at, $id, $id, $space, (select p.audience from rse_space p where p.id = $space), 2)
        returning id
        """;

    private const string InsertTopic = "insert into rse_topic (name, label) values ($topic, $topic) on conflict (name) do nothing";

    private const string InsertUse =
        "insert into rse_topic_activity (topic_id, at, activity_id, subject_id) select t.id, $at, $activity, $id from rse_topic t where "
        + "t.name = $topic";

    private const string InsertFollow =
        "insert into rse_follow (member_id, kind, target_id, at, level) values ($author, 'subject', $id, $at, 1) on conflict do nothing";

    private const string CountVolume = """
        insert into rse_volume (member_id, kind, since, acts)
        values ($author, 'posts', $at, 1)
        on conflict (member_id, kind) do update
        set since = case when rse_volume.since > $at - 3600000 then rse_volume.since else excluded.since end,
            acts = case when rse_volume.since > $at - 3600000 then rse_volume.acts + 1 else 1 end
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _next;
    private readonly SqliteCommand[] _before;
    private readonly SqliteCommand _activity;
    private readonly SqliteCommand[] _behind;

    public RawPostWriter(string connectionString)
    {
        _connection = new SqliteConnection($"{connectionString};Pooling=False;Foreign Keys=True");
        _connection.Open();
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000";
            pragma.ExecuteNonQuery();
        }

        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
        _next = Prepare("select coalesce(max(id), 0) + 1 from rse_subject");
        _before =
        [
            Prepare(CountVolume, "author", "at"),
            Prepare(InsertSubject, "id", "space", "author", "at"),
            Prepare(InsertPost, "id", "title", "body"),
            Prepare(UpdatePostCount, "space"),
        ];
        _activity = Prepare(InsertActivity, "author", "at", "id", "space");
        _behind =
        [
            Prepare(InsertTopic, "topic"),
            Prepare(InsertUse, "at", "activity", "id", "topic"),
            Prepare(InsertFollow, "author", "id", "at"),
        ];
    }

    public void Write(WriteWork work, long space, long author)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        _begin.ExecuteNonQuery();
        var id = (long)_next.ExecuteScalar()!;
        foreach (var command in _before)
        {
            Run(command, work, id, space, author, at, 0);
        }

        Set(_activity, work, id, space, author, at, 0);
        var activity = (long)_activity.ExecuteScalar()!;
        foreach (var command in _behind)
        {
            Run(command, work, id, space, author, at, activity);
        }

        _commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_begin, _commit, _next, .. _before, _activity, .. _behind])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter($"${name}", null));
        }

        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, WriteWork work, long id, long space, long author, long at, long activity)
    {
        Set(command, work, id, space, author, at, activity);
        command.ExecuteNonQuery();
    }

    private static void Set(SqliteCommand command, WriteWork work, long id, long space, long author, long at, long activity)
    {
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.ParameterName switch
            {
                "$id" => id,
                "$space" => space,
                "$author" => author,
                "$at" => at,
                "$activity" => activity,
                "$title" => work.Title,
                "$body" => work.Body,
                _ => work.Topic,
            };
        }
    }
}
