using System.Globalization;
using Microsoft.Data.Sqlite;
using Rse.Benchmarks.Ratios;
using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using SQLitePCL;

namespace Rse.Benchmarks.Feeds;

/// <summary>Counts the steps of SQLite's machine, which no noise touches.</summary>
internal static class Steps
{
    private const int StepsOfTheMachine = 4;
    private const int Sources = 48;

    /// <summary>The median of the steps in which homes pick the ids of their page, of 25 a followed thing and an entry.</summary>
    public static Ratio OfHomes(string connectionString, IReadOnlyList<FeedWork> homes)
    {
        var dialect = new SqliteDialect();
        var pull = HomeSql.Page(dialect, unread: false, HomeTraits.None);
        var steps = Median(connectionString, dialect.Sql(pull), homes);
        var whole = Median(connectionString, dialect.Sql(FeedSql.Head + pull + FeedSql.Tail), homes);
        var note = string.Create(CultureInfo.InvariantCulture, $"{steps} steps to pick the page, {whole} with what its entries show");
        return new Ratio("feeds.home.steps/25-a-source-and-entry", steps / (25.0 * (Sources + FeedWork.Take)), 2, note);
    }

    private static int Median(string connectionString, string sql, IReadOnlyList<FeedWork> homes)
    {
        using var connection = new SqliteConnection($"{connectionString};Mode=ReadOnly;Pooling=false");
        connection.Open();
        raw.sqlite3_db_config(connection.Handle!, 1007, 1, out _);
        raw.sqlite3_prepare_v2(connection.Handle!, sql, out var statement);
        using (statement)
        {
            return homes.Select(home => Count(statement, home)).Order().ElementAt(homes.Count / 2);
        }
    }

    private static int Count(sqlite3_stmt statement, FeedWork home)
    {
        raw.sqlite3_reset(statement);
        foreach (var (name, value) in new[]
        {
            ("@target", home.Feed.Scope.TargetId), ("@at", home.Behind.Order), ("@id", home.Behind.Id), ("@limit", FeedWork.Take + 1L), ("@ceiling", home.Viewer.Ceiling),
            ("@viewer", home.Viewer.MemberId.Value), ("@now", 0L),
        })
        {
            if (raw.sqlite3_bind_parameter_index(statement, name) is > 0 and var index)
            {
                raw.sqlite3_bind_int64(statement, index, value);
            }
        }

        raw.sqlite3_bind_text(statement, raw.sqlite3_bind_parameter_index(statement, "@audiences"), $"[{string.Join(',', home.Viewer.Audiences)}]");
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            // The rows themselves are not wanted.
        }

        return raw.sqlite3_stmt_status(statement, StepsOfTheMachine, 1);
    }
}
