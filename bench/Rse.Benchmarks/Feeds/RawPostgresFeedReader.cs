using Npgsql;
using NpgsqlTypes;
using Rse.Feeds;

namespace Rse.Benchmarks.Feeds;

/// <summary>The same on PostgreSQL: one open connection, one prepared command a feed.</summary>
internal sealed class RawPostgresFeedReader : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _space;
    private readonly NpgsqlCommand _home;

    private RawPostgresFeedReader(NpgsqlConnection connection)
    {
        _connection = connection;
        _space = Create(FeedKind.Space);
        _home = Create(FeedKind.Home);
    }

    public static async ValueTask<RawPostgresFeedReader> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        var reader = new RawPostgresFeedReader(connection);
        await reader._space.PrepareAsync();
        await reader._home.PrepareAsync();
        return reader;
    }

    public async ValueTask<List<PlainEntry>> ReadAsync(FeedWork work)
    {
        var command = work.Feed.Scope.Kind is FeedKind.Home ? _home : _space;
        var behind = work.Behind;
        ((NpgsqlParameter<long>)command.Parameters[0]).TypedValue = work.Feed.Scope.TargetId;
        ((NpgsqlParameter<long>)command.Parameters[1]).TypedValue = behind.Order;
        ((NpgsqlParameter<long>)command.Parameters[2]).TypedValue = behind.Id;
        ((NpgsqlParameter<long>)command.Parameters[3]).TypedValue = FeedWork.Take + 1;
        ((NpgsqlParameter<long>)command.Parameters[4]).TypedValue = work.Viewer.Ceiling;
        command.Parameters[5].Value = work.Viewer.Audiences as long[] ?? [.. work.Viewer.Audiences];
        ((NpgsqlParameter<long>)command.Parameters[6]).TypedValue = work.Viewer.MemberId.Value;
        List<PlainEntry> entries = new(FeedWork.Take + 1);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            entries.Add(PlainEntryReader.Read(reader));
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await _space.DisposeAsync();
        await _home.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private NpgsqlCommand Create(FeedKind kind)
    {
        var command = _connection.CreateCommand();
        command.CommandText = RawFeedSql.Postgres(kind);
        foreach (var name in RawFeedSql.Parameters)
        {
            command.Parameters.Add(
                string.Equals(name, "audiences", StringComparison.Ordinal)
                    ? new NpgsqlParameter(name, NpgsqlDbType.Array | NpgsqlDbType.Bigint)
                    : new NpgsqlParameter<long>(name, 0L)
            );
        }

        return command;
    }
}
