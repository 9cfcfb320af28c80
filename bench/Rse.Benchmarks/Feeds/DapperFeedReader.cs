using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Feeds;

namespace Rse.Benchmarks.Feeds;

/// <summary>The statement of the raw reader as most would run it: a pooled connection a page, Dapper's mapping by name.</summary>
internal sealed class DapperFeedReader(string connectionString)
{
    private readonly string _space = RawFeedSql.Sqlite(FeedKind.Space);
    private readonly string _home = RawFeedSql.Sqlite(FeedKind.Home);
    private readonly string _connectionString = $"{connectionString};Mode=ReadOnly";

    public async ValueTask<List<PlainEntry>> ReadAsync(FeedWork work)
    {
        var behind = work.Behind;
        var parameters = new
        {
            target = work.Feed.Scope.TargetId,
            at = behind.Order,
            id = behind.Id,
            limit = FeedWork.Take + 1,
            ceiling = work.Viewer.Ceiling,
            audiences = JsonSerializer.Serialize(work.Viewer.Audiences),
            viewer = work.Viewer.MemberId.Value,
        };
        await using var connection = new SqliteConnection(_connectionString);
        var rows = await connection.QueryAsync<DapperRow>(work.Feed.Scope.Kind is FeedKind.Home ? _home : _space, parameters);
        return [.. rows.Select(row => row.ToEntry())];
    }
}
