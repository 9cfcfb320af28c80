using System.Data.Common;
using CsCheck;
using Dapper;
using Rse.Feeds;
using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Seen;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Feeds;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteFeedPagingTests(SqliteFixture fixture) : FeedPagingProperties(fixture, 300), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedPagingTests(PostgresFixture fixture) : FeedPagingProperties(fixture, 40);

/// <summary>Pages of random worlds, joined together, are the whole list of a reference model: through equal times, hidden rows, and trashing between pages.</summary>
public abstract class FeedPagingProperties(IStorageFixture fixture, int worlds)
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
        delete from rse_seen;
        delete from rse_seen_until;
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
    private const string InsertComment = "insert into rse_comment (id, root_id, parent_id, at, body, version) values (@id, @root, @root, @at, 'x', 1)";
    private const string InsertTopic = "insert into rse_topic_activity (topic_id, at, activity_id, subject_id) values (@topic, @at, @id, @id)";
    private const string InsertHighlight = "insert into rse_highlight (activity_id, subject_id, space_id, actor_id, at) values (@id, @id, @space, @author, @at)";
    private const string InsertFollow = "insert into rse_follow (member_id, kind, target_id, level, at) values (1, @kind, @target, @level, 0)";
    private const string InsertMute = "insert into rse_mute (member_id, kind, target_id, word, at, ends_at) values (1, @kind, @target, @word, 0, @endsAt)";
    private const string InsertSeen = "insert into rse_seen (member_id, subject_id, at) values (1, @id, 9)";
    private const string InsertUntil = "insert into rse_seen_until (member_id, space_id, at) values (1, @space, @at)";
    private const string InsertMembership = "insert into rse_membership (member_id, space_id, role, joined_at) values (1, @space, 'reader', 0)";

    // Comments below a trashed post stay listed here, as nothing but the second look at the rows then hides them.
    private const string Trash = """
        update rse_subject set trashed = 1 where id = @id;
        update rse_activity set listing = 0 where subject_id = @id;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_joined_together_are_the_whole_feed()
    {
        await using var host = await fixture.OpenAsync();
        await PeopleAsync(host);
        FeedScope[] scopes =
        [
            FeedScope.Home(new Id<Member>(1)), new(FeedKind.Space, 1), new(FeedKind.Space, 3), new(FeedKind.Member, 2), new(FeedKind.Topic, 1), new(FeedKind.Subject, 1),
        ];

        await FeedScenario.All.SampleAsync(
            async scenario =>
            {
                foreach (var scope in scopes)
                {
                    foreach (var unread in (bool[])[false, true])
                    {
                        await BuildAsync(host, scenario);
                        await PageThroughAsync(host, scenario, scope, unread);
                    }
                }

                await BuildAsync(host, scenario);
                await CountAsync(host, scenario);
            },
            iter: worlds,
            threads: 1);
    }

    /// <summary>The members, spaces and topics that every world has.</summary>
    internal static ValueTask PeopleAsync(StorageHost host) =>
        ExecuteAsync(host, InsertPeople, Enumerable.Range(1, 4).Select(id => new { id = (long)id, name = $"name{id}", audience = FeedScenario.Audience(id) }));

    private static async Task PageThroughAsync(StorageHost host, FeedScenario scenario, FeedScope scope, bool unread)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        HashSet<long> trashed = [];
        Keyset? after = null;
        for (var page = 0; ; page++)
        {
            var expected = scenario.Expect(scope, unread, trashed).SkipWhile(row => after is { } place && !IsBehind(row.Place, place)).Take(scenario.Take + 1).ToList();

            var query = Query(viewer, scope, scenario.Take, unread) with { Slice = new Slice(after, scenario.Take) };
            var entries = await host.Get<IFeedStore>().ReadAsync(query, Token);
            var places = await host.Get<IFeedStore>().ListPlacesAsync(query, Token);

            Assert.Equal(expected.Select(row => row.Place), entries.Select(entry => entry.Place()));
            Assert.Equal(expected.Select(row => string.Join(',', row.Reasons)), entries.Select(entry => string.Join(',', entry.Reasons)), StringComparer.Ordinal);
            Assert.Equal(expected.Select(row => row.Place), places.Select(place => new Keyset(place.At.ToUnixTimeMilliseconds(), place.Id.Value)));
            if (entries.Count <= scenario.Take)
            {
                return;
            }

            after = entries[scenario.Take - 1].Place();
            if (page < scenario.Trashed.Count && scenario.Trashed[page] < scenario.Things.Count)
            {
                var id = scenario.Trashed[page] + 1L;
                trashed.Add(id);
                await ExecuteAsync(host, Trash, new { id });
            }
        }
    }

    private static async Task CountAsync(StorageHost host, FeedScenario scenario)
    {
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(new Id<Member>(1), Token);
        var expected = Enumerable.Range(3, 2)
            .Where(space => scenario.Belongs(space))
            .Select(space => (Space: (long)space, Number: scenario.Expect(new FeedScope(FeedKind.Space, space), unread: true, new HashSet<long>()).Count))
            .Where(space => space.Number > 0);

        var counted = await host.Get<ISeenStore>().CountSpacesAsync(viewer, DateTimeOffset.FromUnixTimeMilliseconds(FeedScenario.Since), Token);

        Assert.Equal(expected, counted.Select(space => (space.Space.Id.Value, space.Count.Value)));
    }

    private static FeedQuery Query(Viewer viewer, FeedScope scope, int take, bool unread) => new()
    {
        Viewer = viewer,
        Scope = scope,
        Slice = new Slice(null, take),
        Now = DateTimeOffset.FromUnixTimeMilliseconds(100),
        UnreadSince = unread ? DateTimeOffset.FromUnixTimeMilliseconds(FeedScenario.Since) : null,
    };

    private static bool IsBehind(Keyset row, Keyset place) => row.Order < place.Order || (row.Order == place.Order && row.Id < place.Id);

    /// <summary>Makes the network one of a scenario, in place of the one there was.</summary>
    internal static async Task BuildAsync(StorageHost host, FeedScenario scenario)
    {
        var things = scenario.Things.Select((thing, index) => new
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
        }).ToList();
        await host.WriteAsync(async (transaction, _) =>
        {
            var connection = transaction.DbTransaction.Connection!;
            await connection.ExecuteAsync(Clear, transaction: transaction.DbTransaction);
            await connection.ExecuteAsync(InsertThing, things, transaction.DbTransaction);
            await connection.ExecuteAsync(InsertPost, things.Where(thing => thing.root == thing.id), transaction.DbTransaction);
            await connection.ExecuteAsync(InsertComment, things.Where(thing => thing.root != thing.id), transaction.DbTransaction);
            await connection.ExecuteAsync(InsertHighlight, things.Where(thing => thing.highlight), transaction.DbTransaction);
            await connection.ExecuteAsync(InsertTopic, Topics(scenario), transaction.DbTransaction);
            await WishAsync(connection, transaction.DbTransaction, scenario.Wishes);
            await connection.ExecuteAsync(InsertSeen, things.Where(thing => thing.seen), transaction.DbTransaction);
        });
    }

    private static async Task WishAsync(DbConnection connection, DbTransaction transaction, Wishes wishes)
    {
        await connection.ExecuteAsync(InsertFollow, wishes.Follows.Select(follow => new { kind = follow.Kind, target = follow.Target, level = follow.Level }), transaction);

        // Mutes of things with even ids ended when it was 100.
        await connection.ExecuteAsync(
            InsertMute,
            wishes.Mutes.Select((mute, index) => new
            {
                kind = mute.Kind,
                target = mute.Target,
                word = mute.Word,
                endsAt = mute.Kind != "kind" && mute.Target % 2 == 0 ? 100L : index == 0 ? 101L : (long?)null,
            }),
            transaction);
        await connection.ExecuteAsync(
            InsertMembership, Enumerable.Range(3, 2).Where(space => (wishes.Memberships & (1 << (space - 3))) != 0).Select(space => new { space = (long)space }), transaction);
        await connection.ExecuteAsync(InsertUntil, wishes.ReadUntil.Select((at, index) => new { space = (long)index, at }).Where(mark => mark.at > 0), transaction);
    }

    private static IEnumerable<object> Topics(FeedScenario scenario) =>
        from index in Enumerable.Range(0, scenario.Things.Count)
        from topic in Enumerable.Range(1, 3)
        where (scenario.Things[index].Topics & (1 << (topic - 1))) != 0
        select new { topic = (long)topic, at = scenario.Things[index].At, id = index + 1L };

    private static ValueTask ExecuteAsync(StorageHost host, string sql, object parameters) =>
        host.WriteAsync(async (transaction, _) =>
        {
            await transaction.DbTransaction.Connection!.ExecuteAsync(sql, parameters, transaction.DbTransaction);
        });
}
