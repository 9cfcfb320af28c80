using System.Data.Common;
using Dapper;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

/// <summary>Writes the world of a <see cref="FeedScenario"/> into a database, row by row, past all services.</summary>
internal static class FeedWorld
{
    private const string InsertPeople = """
        insert into rse_member (id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at)
        values (@id, @name, @name, @name, @name, 'internal', 'active', 'en', 'UTC', 0);
        insert into rse_space (id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version)
        values (@id, @name, @name, '', 'open', 0, @audience, @audience, 0, 1);
        insert into rse_topic (id, name, label)
        values (@id, @name, @name);
        """;

    private const string Clear = """
        delete from rse_score;
        delete from rse_read_mark;
        delete from rse_read_until;
        delete from rse_mute;
        delete from rse_topic_activity;
        delete from rse_follow;
        delete from rse_membership;
        delete from rse_highlight;
        delete from rse_activity;
        delete from rse_comment;
        delete from rse_post;
        delete from rse_subject;
        """;

    private const string InsertThing = """
        insert into rse_subject (id, kind, root_id, space_id, audience, author_id, at)
        values (@id, @kind, @root, @space, @audience, @author, @at);
        insert into rse_activity (id, verb, actor_id, at, subject_id, root_id, space_id, audience, listing)
        values (@id, 'create', @author, @at, @id, @root, @space, @audience, @listing);
        """;

    private const string InsertPost = "insert into rse_post (id, kind, body, version) values (@id, @postKind, 'x', 1)";
    private const string InsertComment =
        "insert into rse_comment (id, root_id, parent_id, at, body, version) values (@id, @root, @root, @at, 'x', 1)";
    private const string InsertTopic =
        "insert into rse_topic_activity (topic_id, at, activity_id, subject_id) values (@topic, @at, @id, @id)";
    private const string InsertHighlight =
        "insert into rse_highlight (activity_id, subject_id, space_id, actor_id, at) values (@id, @id, @space, @author, @at)";
    private const string InsertFollow =
        "insert into rse_follow (member_id, kind, target_id, level, at) values (1, @kind, @target, @level, 0)";
    private const string InsertMute =
        "insert into rse_mute (member_id, kind, target_id, word, at, ends_at) values (1, @kind, @target, @word, 0, @endsAt)";
    private const string InsertSeen = "insert into rse_read_mark (member_id, subject_id, at) values (1, @id, 9)";
    private const string InsertUntil = "insert into rse_read_until (member_id, space_id, at) values (1, @space, @at)";
    private const string InsertMembership =
        "insert into rse_membership (member_id, space_id, role, joined_at) values (1, @space, 'reader', 0)";

    private const string InsertScore = """
        insert into rse_score (subject_id, author_id, space_id, at, reply, score, deviation, terms, highlight, rank, revision)
        values (@id, @author, @space, @at, @reply, 1, 0, '', 0, @id, 0)
        """;

    private const string DeleteMemberships = "delete from rse_membership";

    // Comments below a trashed post stay listed here, as nothing but the second look at the rows then hides them.
    private const string Trash = """
        update rse_subject set trashed = 1 where id = @id;
        update rse_activity set listing = 0 where subject_id = @id;
        """;

    /// <summary>What every world holds: four members, spaces and topics.</summary>
    public static ValueTask PrepareAsync(StorageHost host) =>
        ExecuteAsync(
            host,
            InsertPeople,
            Enumerable
                .Range(1, 4)
                .Select(id => new
                {
                    id = (long)id,
                    name = $"name{id}",
                    audience = FeedScenario.Audience(id),
                })
        );

    /// <summary>Trashes a subject.</summary>
    public static ValueTask TrashAsync(StorageHost host, long id) => ExecuteAsync(host, Trash, new { id });

    /// <summary>Gives everything some worth, so that it is offered as a highlight, the last first.</summary>
    public static ValueTask JudgeAsync(StorageHost host, FeedScenario scenario) =>
        ExecuteAsync(
            host,
            InsertScore,
            scenario.Things.Select(
                (thing, index) =>
                    new
                    {
                        id = index + 1L,
                        author = thing.Author,
                        space = thing.Space,
                        at = thing.At,
                        reply = thing.Root == index + 1L ? 0L : 1L,
                    }
            )
        );

    /// <summary>Lets member 1 leave closed spaces and join others, without an activity.</summary>
    public static ValueTask BelongAsync(StorageHost host, FeedScenario scenario) =>
        host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(DeleteMemberships, transaction: transaction.DbTransaction);
                await transaction.DbTransaction.Connection!.ExecuteAsync(
                    InsertMembership,
                    Enumerable.Range(3, 2).Where(space => scenario.Belongs(space)).Select(space => new { space = (long)space }),
                    transaction.DbTransaction
                );
            }
        );

    /// <summary>Makes the database what the scenario says.</summary>
    /// <param name="host">The network.</param>
    /// <param name="scenario">What is there.</param>
    /// <param name="now">When mutes of even targets ended; the first of all others is about to end.</param>
    public static async Task BuildAsync(StorageHost host, FeedScenario scenario, long now = 100)
    {
        var things = scenario
            .Things.Select(
                (thing, index) =>
                    new
                    {
                        id = index + 1L,
                        kind = thing.Root == index + 1L ? "post" : "comment",
                        root = thing.Root,
                        space = thing.Space,
                        audience = FeedScenario.Audience(thing.Space),
                        author = thing.Author,
                        at = thing.At,
                        listing = thing.Root == index + 1L ? 2L : 1L,
                        postKind = thing.PostKind,
                        seen = thing.Seen,
                        highlight = thing.IsHighlight,
                    }
            )
            .ToList();
        await host.WriteAsync(
            async (transaction, _) =>
            {
                var connection = transaction.DbTransaction.Connection!;
                await connection.ExecuteAsync(Clear, transaction: transaction.DbTransaction);
                await connection.ExecuteAsync(InsertThing, things, transaction.DbTransaction);
                await connection.ExecuteAsync(InsertPost, things.Where(thing => thing.root == thing.id), transaction.DbTransaction);
                await connection.ExecuteAsync(InsertComment, things.Where(thing => thing.root != thing.id), transaction.DbTransaction);
                await connection.ExecuteAsync(InsertHighlight, things.Where(thing => thing.highlight), transaction.DbTransaction);
                await connection.ExecuteAsync(InsertTopic, Topics(scenario), transaction.DbTransaction);
                await WishAsync(connection, transaction.DbTransaction, scenario.Wishes, now);
                await connection.ExecuteAsync(InsertSeen, things.Where(thing => thing.seen), transaction.DbTransaction);
            }
        );
    }

    private static async Task WishAsync(DbConnection connection, DbTransaction transaction, Wishes wishes, long now)
    {
        await connection.ExecuteAsync(
            InsertFollow,
            wishes.Follows.Select(follow => new
            {
                kind = follow.Kind,
                target = follow.Target,
                level = follow.Level,
            }),
            transaction
        );

        // Mutes of things with even ids ended just now.
        await connection.ExecuteAsync(
            InsertMute,
            wishes.Mutes.Select(
                (mute, index) =>
                    new
                    {
                        kind = mute.Kind,
                        target = mute.Target,
                        word = mute.Word,
                        endsAt = mute.Kind != "kind" && mute.Target % 2 == 0 ? now
                        : index == 0 ? now + 1
                        : (long?)null,
                    }
            ),
            transaction
        );
        await connection.ExecuteAsync(
            InsertMembership,
            Enumerable
                .Range(3, 2)
                .Where(space => (wishes.Memberships & (1 << (space - 3))) != 0)
                .Select(space => new { space = (long)space }),
            transaction
        );
        await connection.ExecuteAsync(
            InsertUntil,
            wishes.ReadUntil.Select((at, index) => new { space = (long)index, at }).Where(mark => mark.at > 0),
            transaction
        );
    }

    private static IEnumerable<object> Topics(FeedScenario scenario) =>
        from index in Enumerable.Range(0, scenario.Things.Count)
        from topic in Enumerable.Range(1, 3)
        where (scenario.Things[index].Topics & (1 << (topic - 1))) != 0
        select new
        {
            topic = (long)topic,
            at = scenario.Things[index].At,
            id = index + 1L,
        };

    private static ValueTask ExecuteAsync(StorageHost host, string sql, object parameters) =>
        host.WriteAsync(
            async (transaction, _) =>
            {
                await transaction.DbTransaction.Connection!.ExecuteAsync(sql, parameters, transaction.DbTransaction);
            }
        );
}
