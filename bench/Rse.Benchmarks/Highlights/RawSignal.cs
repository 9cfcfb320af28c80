using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Highlights;

/// <summary>
/// The rows that a reaction touches, read and written by hand: one connection for itself, prepared commands, one durable transaction.
/// </summary>
internal sealed class RawSignal : IDisposable
{
    private static readonly string[] Reads =
    [
        "select turn, models from rse_scoring_state",
        "select author_id, root_id from rse_subject where id = @subject",
        "select reaction from rse_evidence_read where member_id = @member and subject_id = @subject",
        "select channel, stands from rse_evidence_act where subject_id = @subject and member_id = @member",
        "select channel, acts, reads from rse_evidence_habit where member_id in (0, @member)",
        "select channel, reads, acts, expected from rse_evidence_pair where member_id = @member and author_id = @author",
        "select channel, acts, expected, readers from rse_evidence_tally where subject_id = @subject",
    ];

    private static readonly string[] Writes =
    [
        "update rse_scoring_state set turn = turn + 1, activity_id = activity_id + 1",
        """
            insert into rse_evidence_act (subject_id, member_id, channel, source, stands, hidden, value, expected)
            values (@subject, @member, 'reaction', 'like', 1, 0, 0, 0)
            on conflict (subject_id, member_id, channel, source) do update set stands = 1 - stands
            """,
        "update rse_evidence_habit set acts = acts + 1 where member_id = 0 and channel = 'reaction'",
        "update rse_evidence_habit set acts = acts + 1 where member_id = @member and channel = 'reaction'",
        "update rse_evidence_pair set acts = acts + 1 where member_id = @member and author_id = @author and channel = 'reaction'",
        "update rse_evidence_tally set acts = acts + 1000000, people = people + 1 where subject_id = @subject and channel = 'reaction'",
        "update rse_score set score = score + 1, deviation = deviation + 1, terms = 'reaction 1200000', rank = rank + 604, "
            + "revision = revision where subject_id = @subject",
        "delete from rse_highlight where subject_id = @subject",
    ];

    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _readers;
    private readonly List<SqliteCommand> _writers;

    public RawSignal(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText =
                "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -16000";
            pragma.ExecuteNonQuery();
        }

        _readers = [.. Reads.Select(Prepare)];
        _writers = [.. Writes.Select(Prepare)];
    }

    public void Apply(long member, long subject, long author)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        foreach (var command in _readers)
        {
            Bind(command, transaction, member, subject, author);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                _ = reader.GetValue(0);
            }
        }

        foreach (var command in _writers)
        {
            Bind(command, transaction, member, subject, author);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in _readers.Concat(_writers))
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static void Bind(SqliteCommand command, SqliteTransaction transaction, long member, long subject, long author)
    {
        command.Transaction = transaction;
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.ParameterName switch
            {
                "@member" => member,
                "@subject" => subject,
                _ => author,
            };
        }
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["@member", "@subject", "@author"])
        {
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                command.Parameters.Add(name, SqliteType.Integer);
            }
        }

        command.Prepare();
        return command;
    }
}
