using Dapper;
using Rse.Notifications.Storing;
using Rse.Paging;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Storage.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

/// <summary>A page of notifications costs only its own rows, however many the member has.</summary>
public sealed class SqliteNotificationPlanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    // One member with all the notifications there are: what misleads the planner most.
    private const string Fill = """
        insert into rse_notification_member (member_id, turn, seen, changed_at) values (@member, 5000, 4000, 0);
        with recursive n (id) as (select 1 union all select id + 1 from n where id < 5000)
        insert into rse_notification (
            id, member_id, kind, key, audience, live, facts, actors, recent, activity_id, first_at, at, turn, read_at)
        select id, @member, 'mention', 'subject/' || id, 0, 0, 1, 1, '', id, id, id, id, case when id % 2 = 0 then id end from n;
        analyze;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false, "rse_notification_by_time (member_id=?")]
    [InlineData(null, true, "rse_notification_unread_by_time (member_id=?")]
    [InlineData("mention", false, "rse_notification_by_kind (member_id=? AND kind=?")]
    [InlineData("mention", true, "rse_notification_")]
    public async Task A_page_is_read_in_the_order_of_an_index_where_one_member_has_all_notifications(
        string? kind,
        bool unreadOnly,
        string index
    )
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await using (var writer = await host.Get<Database>().OpenForMigrationAsync(Token))
        {
            await writer.ExecuteAsync(Fill, new { member = amelie.Id.Value });
        }

        var statement = new NotificationStatements(SqliteDialect.Instance).Of(
            new NotificationSearch
            {
                Slice = new Slice(null, 21),
                Now = DateTimeOffset.UnixEpoch,
                Kind = kind,
                UnreadOnly = unreadOnly,
            }
        );
        var values = new DynamicParameters();
        foreach (var name in statement.Parameters)
        {
            values.Add(name, name is "audiences" ? "[]" : 0L);
        }

        await using var connection = await host.Get<Database>().OpenPooledAsync(Token);
        var steps = await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>(
            $"explain query plan {statement.Sql}",
            values
        );
        var plan = string.Join('\n', steps.Select(step => step.Detail));
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }
}
