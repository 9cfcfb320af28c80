using Dapper;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>
/// A long past in few statements, to see what feeds cost on it: 50 members, 10 spaces, one who follows ten of each and two topics, and one
/// who follows the ten members and spaces alone.
/// </summary>
internal static class FeedHistory
{
    private const string Insert = """
        insert into rse_member (id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 50)
        select i, 'm' || i, 'm' || i, 'm' || i, 'm' || i, 'internal', 'active', 'en', 'UTC', 0 from n;

        insert into rse_space (id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 10)
        select i, 's' || i, 's' || i, '', 'open', 0, -i, -i, 0, 1 from n;

        insert into rse_topic (id, name, label) values (1, 'one', 'one'), (2, 'two', 'two');

        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < @posts)
        select i, 'post', i, 1 + i % 10, -(1 + i % 10), 1 + i % 50, i from n;

        insert into rse_post (id, kind, body, version)
        select id, 'note', 'x', 1 from rse_subject;

        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        select id + @posts, 'comment', 1 + id % 10, space_id, audience, author_id, at from rse_subject;

        insert into rse_comment (id, root_id, parent_id, at, body, version)
        select id, root_id, root_id, at, 'x', 1 from rse_subject where kind = 'comment';

        insert into rse_activity (id, verb, actor_id, at, subject_id, root_id, space_id, audience, listing)
        select id, 'create', author_id, at, id, root_id, space_id, audience, case kind when 'post' then 2 else 1 end from rse_subject;

        insert into rse_topic_activity (topic_id, at, activity_id, subject_id)
        select 1 + id % 2, at, id, id from rse_subject where id % 5 = 0;

        insert into rse_follow (member_id, kind, target_id, at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 10)
        select 1, 'member', 1 + i, 0 from n union all select 1, 'space', i, 0 from n union all select 1, 'subject', i, 0 from n
          union all select 1, 'topic', i, 0 from n where i < 3
        union all select 2, 'member', 1 + i, 0 from n union all select 2, 'space', i, 0 from n;
        """;

    /// <summary>A copy of the past of so many posts.</summary>
    public static ValueTask<StorageHost> OpenAsync(SqliteFixture fixture, long posts) =>
        fixture.OpenFilledAsync($"feeds {posts}", host => WriteAsync(host, posts));

    /// <inheritdoc cref="OpenAsync(SqliteFixture, long)"/>
    public static ValueTask<StorageHost> OpenAsync(PostgresFixture fixture, long posts) =>
        fixture.OpenFilledAsync($"feeds {posts}", host => WriteAsync(host, posts));

    public static ValueTask WriteAsync(StorageHost host, long posts) =>
        host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(Insert, new { posts }, transaction.DbTransaction);
            }
        );
}
