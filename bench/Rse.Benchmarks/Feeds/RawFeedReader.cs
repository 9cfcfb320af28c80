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
            pragma.CommandText = "pragma cache_size = -16000";
            pragma.ExecuteNonQuery();
        }

        _space = Prepare(FeedKind.Space);
        _home = Prepare(FeedKind.Home);
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
            entries.Add(PlainEntryReader.Read(reader));
        }

        return entries;
    }

    public void Dispose()
    {
        _space.Dispose();
        _home.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(FeedKind kind)
    {
        var command = _connection.CreateCommand();
        command.CommandText = RawFeedSql.Sqlite(kind);
        foreach (var name in RawFeedSql.Parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
        }

        command.Prepare();
        return command;
    }
}
