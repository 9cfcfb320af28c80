using System.Text.Json;
using Rse.Comments;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

/// <summary>
/// Feeds, profiles, threads and follows against the answers of LDBC's reference implementation, every one of them. (LDBC SNB data,
/// unofficial run.) IC5 and IC9, counts of posts and messages of friends of friends, have no equal here.
/// </summary>
public abstract class LdbcContract(LdbcFixture networks)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_imported_without_a_fault()
    {
        var network = await networks.FindAsync();

        // 222 people, 825 friendships each way, 805 forums, 3,584 memberships, 5,924 posts, 2,218 comments and 1,383 likes; moderators may
        // be members already.
        Assert.Empty(network.Report.Faults);
        Assert.Equal(222 + (2 * 825) + 805 + 3_584 + 5_924 + 2_218 + 1_383, network.Report.Read);
        Assert.Equal(network.Report.Read, network.Report.Added + network.Report.Known);
    }

    [Fact]
    public Task IC2_is_the_home_feed() =>
        CompareAsync(
            "IC2",
            async (network, expected) =>
            {
                var viewer = await network.ViewAsync(expected.Key("personId"));
                var entries = await network.ReadFeedAsync(
                    viewer,
                    FeedKind.Home,
                    "",
                    20,
                    expected.Params.GetProperty("maxDate").GetDateTimeOffset()
                );
                AssertOrder(
                    expected.Result.Select(row => (Instant(row, "creationDate"), Row(row, "messageId", "content", "personId"))),
                    entries.Select(entry => (entry.At, $"{network.KeyOf(entry)}|{entry.Body}|{PersonOf(entry.Author)}")),
                    limit: 20
                );
            }
        );

    [Fact]
    public Task IS1_is_the_profile() =>
        CompareAsync(
            "IS1",
            async (network, expected) =>
            {
                var person = expected.Key("personId");
                var member = await network.Host.Get<MemberService>().FindAsync(await network.ViewAsync(person), $"p{person}", Token);
                var row = Assert.Single(expected.Result);
                Assert.Equal(LdbcExpectation.Name(row), member!.DisplayName);
                Assert.Equal(Instant(row, "creationDate"), member.CreatedAt);
            }
        );

    [Fact]
    public Task IS2_is_the_feed_of_a_member() =>
        CompareAsync(
            "IS2",
            async (network, expected) =>
            {
                var person = expected.Key("personId");
                var viewer = await network.ViewAsync(person);
                var entries = await network.ReadFeedAsync(viewer, FeedKind.Member, $"p{person}", 10);
                var roots = (
                    await network.Host.Get<SubjectService>().ListAsync(viewer, [.. entries.Select(entry => entry.RootId).Distinct()], Token)
                ).ToDictionary(root => root.Id);
                AssertOrder(
                    expected.Result.Select(row =>
                        (Instant(row, "creationDate"), Row(row, "messageId", "content", "originalPostId", "originalPostAuthorId"))
                    ),
                    entries.Select(entry =>
                        (
                            entry.At,
                            $"{network.KeyOf(entry)}|{entry.Body}|{network.KeyOf(entry.RootId)}|{PersonOf(roots[entry.RootId].Author)}"
                        )
                    ),
                    limit: 10
                );
            }
        );

    [Fact]
    public Task IS3_is_whom_a_member_follows() =>
        CompareAsync(
            "IS3",
            async (network, expected) =>
            {
                var person = expected.Key("personId");
                var viewer = await network.ViewAsync(person);
                var follows = await LdbcNetwork.ReadAllAsync(async page =>
                    await network.Host.Get<FollowService>().ListAsync(viewer, $"p{person}", FollowKind.Member, page, Token)
                );
                AssertOrder(
                    expected.Result.Select(row =>
                        (Instant(row, "friendshipCreationDate"), $"{row.GetProperty("personId")}|{LdbcExpectation.Name(row)}")
                    ),
                    follows.Select(follow => (follow.At, $"{PersonOf(follow.Member)}|{follow.Member!.DisplayName}"))
                );
            }
        );

    [Fact]
    public Task IS4_is_the_message() =>
        CompareAsync(
            "IS4",
            async (network, expected) =>
            {
                var snapshot = await network.SnapshotAsync(await AnybodyAsync(network), network.MessageId(expected.Key("messageId")));
                var row = Assert.Single(expected.Result);
                Assert.Equal(Text(row, "content"), snapshot.Body);
                Assert.Equal(Instant(row, "creationDate"), snapshot.At);
            }
        );

    [Fact]
    public Task IS5_is_its_author() =>
        CompareAsync(
            "IS5",
            async (network, expected) =>
            {
                var snapshot = await network.SnapshotAsync(await AnybodyAsync(network), network.MessageId(expected.Key("messageId")));
                var row = Assert.Single(expected.Result);
                Assert.Equal(row.GetProperty("personId").ToString(), PersonOf(snapshot.Author));
                Assert.Equal(LdbcExpectation.Name(row), snapshot.Author!.DisplayName);
            }
        );

    [Fact]
    public Task IS6_is_its_space_and_who_owns_it() =>
        CompareAsync(
            "IS6",
            async (network, expected) =>
            {
                var viewer = await AnybodyAsync(network);
                var snapshot = await network.SnapshotAsync(viewer, network.MessageId(expected.Key("messageId")));
                var members = await LdbcNetwork.ReadAllAsync(async page =>
                    await network.Host.Get<MembershipService>().ListAsync(viewer, snapshot.Space!.Slug, page, Token)
                );
                var owner = Assert.Single(members, member => member.Role is SpaceRole.Owner).Member;
                var row = Assert.Single(expected.Result);
                Assert.Equal($"f{row.GetProperty("forumId")}", snapshot.Space!.Slug);
                Assert.Equal(row.GetProperty("forumTitle").GetString(), snapshot.Space.Name);
                Assert.Equal(row.GetProperty("moderatorId").ToString(), PersonOf(owner));
                Assert.Equal(LdbcExpectation.Name(row, "moderator"), owner.DisplayName);
            }
        );

    [Fact]
    public Task IS7_is_the_replies() =>
        CompareAsync(
            "IS7",
            async (network, expected) =>
            {
                var message = expected.Key("messageId");
                var author = PersonOf((await network.SnapshotAsync(await AnybodyAsync(network), network.MessageId(message))).Author);
                var viewer = await network.ViewAsync(author);
                var replies = await RepliesAsync(network, viewer, message);
                List<(DateTimeOffset, string)> actual = [];
                foreach (var reply in replies.AsEnumerable().Reverse())
                {
                    var knows = await network
                        .Host.Get<FollowService>()
                        .ExistsAsync(viewer, FollowKind.Member, reply.Author!.Id.Value, Token);
                    actual.Add((reply.At, $"{network.KeyOf(reply)}|{reply.Body}|{PersonOf(reply.Author)}|{knows}"));
                }

                AssertOrder(
                    expected.Result.Select(row =>
                        (Instant(row, "creationDate"), Row(row, "commentId", "content", "replyAuthorId", "knows"))
                    ),
                    actual
                );
            }
        );

    [Fact]
    public Task IC8_is_the_newest_replies_to_what_a_member_wrote() =>
        CompareAsync(
            "IC8",
            async (network, expected) =>
            {
                var person = expected.Key("personId");
                var viewer = await network.ViewAsync(person);
                List<SubjectSnapshot> replies = [];
                foreach (var message in await network.ReadFeedAsync(viewer, FeedKind.Member, $"p{person}", 100, all: true))
                {
                    if (message.Counts.Comments > 0)
                    {
                        replies.AddRange(await RepliesAsync(network, viewer, network.KeyOf(message)));
                    }
                }

                AssertOrder(
                    expected.Result.Select(row => (Instant(row, "creationDate"), Row(row, "commentId", "content", "personId"))),
                    replies
                        .OrderByDescending(reply => reply.At)
                        .ThenBy(reply => long.Parse(network.KeyOf(reply), System.Globalization.CultureInfo.InvariantCulture))
                        .Take(20)
                        .Select(reply => (reply.At, $"{network.KeyOf(reply)}|{reply.Body}|{PersonOf(reply.Author)}"))
                );
            }
        );

    [Fact]
    public Task IC7_is_the_newest_likers_of_what_a_member_wrote() =>
        CompareAsync(
            "IC7",
            async (network, expected) =>
            {
                var person = expected.Key("personId");
                var viewer = await network.ViewAsync(person);
                List<(MemberReaction Like, SubjectSnapshot Message)> likes = [];
                foreach (var message in await network.ReadFeedAsync(viewer, FeedKind.Member, $"p{person}", 100, all: true))
                {
                    if (message.Counts.Reactions.Count > 0)
                    {
                        var reactions = network.Host.Get<ReactionService>();
                        likes.AddRange(
                            (
                                await LdbcNetwork.ReadAllAsync(async page =>
                                    await reactions.ListAsync(viewer, network.Message(network.KeyOf(message)), page, Token)
                                )
                            ).Select(like => (like, message))
                        );
                    }
                }

                // The newest like of each person; of two at the same instant the one of the message with the lower id.
                var newest = likes
                    .GroupBy(like => like.Like.Member.Id)
                    .Select(group =>
                        group.OrderByDescending(like => like.Like.At).ThenBy(like => Number(network.KeyOf(like.Message))).First()
                    )
                    .OrderByDescending(like => like.Like.At)
                    .ThenBy(like => Number(PersonOf(like.Like.Member)))
                    .Take(20);
                List<(DateTimeOffset, string)> actual = [];
                foreach (var (like, message) in newest)
                {
                    var follows = await network
                        .Host.Get<FollowService>()
                        .ExistsAsync(viewer, FollowKind.Member, like.Member.Id.Value, Token);
                    var minutes = (long)Math.Floor((like.At - message.At).TotalMinutes);
                    actual.Add((like.At, $"{PersonOf(like.Member)}|{network.KeyOf(message)}|{message.Body}|{minutes}|{(follows ? 0 : 1)}"));
                }

                AssertOrder(
                    expected.Result.Select(row =>
                        (Instant(row, "likeCreationDate"), Row(row, "personId", "messageId", "content", "minutesLatency", "isNew"))
                    ),
                    actual
                );
            }
        );

    private async Task CompareAsync(string query, Func<LdbcNetwork, LdbcExpectation, Task> compare)
    {
        var network = await networks.FindAsync();
        var all = LdbcExpectation.Read(query);
        Assert.NotEmpty(all);
        foreach (var expected in all)
        {
            await compare(network, expected);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{query}: {all.Count} of {all.Count} answers equal, {all.Sum(expected => expected.Result.Length)} rows."
        );
    }

    /// <summary>
    /// In order; rows of the same instant as a set. Where a limit cuts through an instant, either of its rows may be there.
    /// </summary>
    private static void AssertOrder(
        IEnumerable<(DateTimeOffset At, string Row)> expected,
        IEnumerable<(DateTimeOffset At, string Row)> actual,
        int limit = int.MaxValue
    )
    {
        var wanted = expected.ToList();
        var given = actual.ToList();
        Assert.Equal(wanted.Select(row => row.At), given.Select(row => row.At));
        var cut = wanted.Count == limit ? wanted[^1].At : (DateTimeOffset?)null;
        Assert.Equal(Sort(wanted), Sort(given), StringComparer.Ordinal);

        IEnumerable<string> Sort(List<(DateTimeOffset At, string Row)> rows) =>
            rows.Where(row => row.At != cut || wanted.Count(other => other.At == cut) == 1)
                .OrderByDescending(row => row.At)
                .ThenBy(row => row.Row, StringComparer.Ordinal)
                .Select(row => row.Row);
    }

    private static async Task<List<SubjectSnapshot>> RepliesAsync(LdbcNetwork network, Viewer viewer, string message) =>
        await LdbcNetwork.ReadAllAsync(async page =>
            await network.Host.Get<CommentService>().ListAsync(viewer, network.Message(message), direct: true, page, Token)
        );

    private static ValueTask<Viewer> AnybodyAsync(LdbcNetwork network) => network.ViewAsync(network.People.First());

    private static string PersonOf(MemberSummary? member) => member!.Handle[1..];

    private static long Number(string key) => long.Parse(key, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(JsonElement row, string name) => row.GetProperty(name).GetDateTimeOffset();

    private static string Text(JsonElement row, string name) => row.GetProperty(name).ToString().Normalize();

    private static string Row(JsonElement row, params string[] names) => string.Join("|", names.Select(name => Text(row, name)));
}
