using System.Text.Json;
using Microsoft.Data.Sqlite;
using Rse.Feeds;
using SQLitePCL;

namespace Rse.Benchmarks.Feeds;

/// <summary>
/// The contender to come close to: as fast as one can write it by hand, on one open connection with prepared commands, read by position;
/// home is merged without ADO.NET, under one lock.
/// </summary>
internal sealed class RawFeedReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _space;
    private readonly SqliteCommand _picked;
    private readonly RawHomeMerge _home;

    public RawFeedReader(string connectionString)
    {
        _connection = new SqliteConnection($"{connectionString};Mode=ReadOnly;Pooling=false");
        _connection.Open();

        // What one learns from a profile: a plan that does not look at bound values is not made again at each execution, and pages are
        // found in a cache that holds them.
        raw.sqlite3_db_config(_connection.Handle!, 1007, 1, out _);
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText = "pragma cache_size = -16000";
            pragma.ExecuteNonQuery();
        }

        _space = Prepare(RawFeedSql.Sqlite(FeedKind.Space), RawFeedSql.Parameters);
        _picked = Prepare(RawFeedSql.Picked, ["picked", "ceiling", "audiences", "viewer"]);
        _home = new RawHomeMerge(_connection.Handle!);
    }

    public List<PlainEntry> Read(FeedWork work) => work.Feed.Scope.Kind is FeedKind.Home ? ReadHome(work) : ReadSpace(work);

    public void Dispose()
    {
        _space.Dispose();
        _picked.Dispose();
        _home.Dispose();
        _connection.Dispose();
    }

    private List<PlainEntry> ReadHome(FeedWork work)
    {
        raw.sqlite3_exec(_connection.Handle!, "begin");
        _picked.Parameters[0].Value = JsonSerializer.Serialize(_home.Read(work));
        _picked.Parameters[1].Value = work.Viewer.Ceiling;
        _picked.Parameters[2].Value = JsonSerializer.Serialize(work.Viewer.Audiences);
        _picked.Parameters[3].Value = work.Viewer.MemberId.Value;
        var entries = Read(_picked);
        raw.sqlite3_exec(_connection.Handle!, "commit");
        return entries;
    }

    private List<PlainEntry> ReadSpace(FeedWork work)
    {
        var behind = work.Behind;
        _space.Parameters[0].Value = work.Feed.Scope.TargetId;
        _space.Parameters[1].Value = behind.Order;
        _space.Parameters[2].Value = behind.Id;
        _space.Parameters[3].Value = FeedWork.Take + 1;
        _space.Parameters[4].Value = work.Viewer.Ceiling;
        _space.Parameters[5].Value = JsonSerializer.Serialize(work.Viewer.Audiences);
        _space.Parameters[6].Value = work.Viewer.MemberId.Value;
        return Read(_space);
    }

    private static List<PlainEntry> Read(SqliteCommand command)
    {
        List<PlainEntry> entries = new(FeedWork.Take + 1);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            entries.Add(PlainEntryReader.Read(reader));
        }

        return entries;
    }

    private SqliteCommand Prepare(string sql, string[] parameters)
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
