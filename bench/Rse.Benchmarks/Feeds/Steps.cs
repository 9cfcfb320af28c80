using System.Globalization;
using Microsoft.Data.Sqlite;
using Rse.Benchmarks.Ratios;
using Rse.Feeds;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;
using SQLitePCL;

namespace Rse.Benchmarks.Feeds;

/// <summary>Counts the steps of SQLite's machine, which no noise touches.</summary>
internal static class Steps
{
    private const int StepsOfTheMachine = 4;
    private const int Sources = 48;

    /// <summary>The median of the steps in which homes pick the ids of their page, of 25 a followed thing and an entry.</summary>
    public static async ValueTask<Ratio> OfHomesAsync(Database database, IReadOnlyList<FeedWork> homes)
    {
        var statements = new FeedStatements(database.Dialect, "steps", FeedSql.Head, FeedSql.Tail);
        List<(int Picking, int Showing)> steps = [];
        foreach (var home in homes)
        {
            var connection = (SqliteConnection)await database.OpenPooledAsync(CancellationToken.None);
            connection.Handle!.enable_sqlite3_next_stmt(true);
            await using var session = new SqliteReadSession((SqliteDatabase)database, connection);
            steps.Add(await CountAsync(session, connection.Handle!, statements, home));
        }

        var picking = steps.Select(count => count.Picking).Order().ElementAt(steps.Count / 2);
        var showing = steps.Select(count => count.Showing).Order().ElementAt(steps.Count / 2);
        var note = string.Create(CultureInfo.InvariantCulture, $"{picking} steps to pick the page, {showing} for what its entries show");
        return new Ratio("feeds.home.steps/25-a-source-and-entry", picking / (25.0 * (Sources + FeedWork.Take)), 1, note);
    }

    private static async ValueTask<(int Picking, int Showing)> CountAsync(
        ReadSession session,
        sqlite3 connection,
        FeedStatements statements,
        FeedWork home
    )
    {
        var query = new FeedQuery
        {
            Viewer = home.Viewer,
            Scope = home.Feed.Scope,
            Slice = home.Slice,
            Now = DateTimeOffset.UnixEpoch,
        };
        var pick = await new SqliteHomePicker().OpenAsync(session, query, statements, CancellationToken.None);
        var page = pick!.Pick(home.Behind);
        var picking = Take(connection);
        await using var reader = await session.ExecuteAsync(page.Statement, page.Values, CancellationToken.None);
        while (await reader.ReadAsync())
        {
            // The rows themselves are not wanted.
        }

        return (picking, Take(connection));
    }

    // Of all statements of the connection since they were last asked.
    private static int Take(sqlite3 connection)
    {
        var steps = 0;
        for (
            var statement = raw.sqlite3_next_stmt(connection, null!);
            statement is not null;
            statement = raw.sqlite3_next_stmt(connection, statement)
        )
        {
            steps += raw.sqlite3_stmt_status(statement, StepsOfTheMachine, 1);
        }

        return steps;
    }
}
