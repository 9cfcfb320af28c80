using System.Globalization;
using Rse.Activities;
using Rse.Bookmarks;
using Rse.Feeds;
using Rse.Follows;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Live;
using Rse.Mutes;
using Rse.People;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Tests.Contracts.Live;

/// <summary>What every <see cref="ILiveStore"/> must do.</summary>
public abstract class LiveStoreContract(IStorageFixture fixture)
{
    private static readonly string[] Topics = ["red", "green", "blue"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing is after the end until something is written.</summary>
    [Fact]
    public async Task Reading_from_the_end_returns_later_activities()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<ILiveStore>();
        Assert.Equal(LogPosition.Start, await store.FindEndAsync(Viewer.System, Token));
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("space");
        await host.World.AddPostAsync(space, amelie);

        var end = await store.FindEndAsync(Viewer.System, Token);
        Assert.Empty(await host.Get<IActivityStore>().ReadAsync(Viewer.System, end, 10, Token));
        var next = await host.World.AddPostAsync(space, amelie);

        Assert.Equal(next.Id.Value, Assert.Single(await LogAsync(host, end)).SubjectId?.Value);
    }

    /// <summary>Every kind of follow is found, and only for the members given.</summary>
    [Fact]
    public async Task Followers_of_author_space_topic_or_thread_are_listed_once()
    {
        await using var host = await fixture.OpenAsync();
        var (author, space) = (await host.World.AddMemberAsync("author"), await host.World.AddSpaceAsync("space"));
        var post = await host.World.AddPostAsync(space, author);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), author);
        await host.TagAsync(post.Id.As<Subject>(), "topic");
        var followers = new List<Member>();
        foreach (
            var (kind, target) in new[]
            {
                (FollowKind.Member, author.Id.Value),
                (FollowKind.Space, space.Id.Value),
                (FollowKind.Topic, (await host.TopicAsync("topic")).Value),
                (FollowKind.Subject, post.Id.Value),
            }
        )
        {
            followers.Add(await host.World.AddMemberAsync(kind.ToString().ToLowerInvariant()));
            await host.FollowAsync(followers[^1], kind, target);
        }

        await host.FollowAsync(followers[0], FollowKind.Space, space.Id.Value);
        var stranger = await host.World.AddMemberAsync("stranger");
        var activities = (await LogAsync(host)).ToDictionary(activity => activity.SubjectId!.Value.Value, activity => activity.Id);

        var found = await host.Get<ILiveStore>()
            .ListFollowersAsync(
                Viewer.System,
                [.. activities.Values],
                [.. followers.Take(1).Concat(followers.Skip(2)).Append(stranger).Select(member => member.Id)],
                Token
            );

        Assert.Equal(
            [
                (activities[post.Id.Value], followers[0].Id),
                (activities[post.Id.Value], followers[2].Id),
                (activities[comment.Id.Value], followers[0].Id),
                (activities[comment.Id.Value], followers[3].Id),
            ],
            found
                .OrderBy(follower => follower.ActivityId.Value)
                .ThenBy(follower => follower.MemberId.Value)
                .Select(follower => (follower.ActivityId, follower.MemberId))
        );
        Assert.Empty(await host.Get<ILiveStore>().ListFollowersAsync(Viewer.System, [], [stranger.Id], Token));
    }

    /// <summary>
    /// Matching one activity against many members agrees with reading the home feed of each: same entries, same reasons, same own state.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_activity_matches_exactly_the_home_feeds_that_contain_it(int seed)
    {
        await using var host = await fixture.OpenAsync();
        var random = new Random(seed);
        var members = await PeopleAsync(host, random);
        var store = host.Get<ILiveStore>();
        var shown = 0;
        Dictionary<Id<Member>, Dictionary<Id<Activity>, FeedEntry>> homes = [];
        foreach (var member in members)
        {
            homes[member.Id] = (
                await host.ReadFeedAsync(await host.World.ViewAsync(member), FeedScope.Home(member.Id), take: 200)
            ).ToDictionary(entry => entry.Id);
        }

        foreach (var activity in (await LogAsync(host)).Where(activity => activity.Verb is Verb.Create && activity.SubjectId is not null))
        {
            var matches = (
                await store.ListAtHomeAsync(Viewer.System, activity.Id, [.. members.Select(member => member.Id)], host.World.Now, Token)
            ).ToDictionary(match => match.MemberId);
            foreach (var member in members)
            {
                var viewer = await host.World.ViewAsync(member);
                var match = matches.GetValueOrDefault(member.Id) is { } found && found.Audiences.All(viewer.CanSee) ? found : null;
                var entry = homes[member.Id].GetValueOrDefault(activity.Id);

                Assert.Equal(entry?.Reasons, match?.Reasons);
                Assert.Equal(entry is null ? null : Describe(entry.Subject.Mine), match is null ? null : Describe(match.Mine));
                shown += entry is null ? 0 : 1;
            }
        }

        Assert.InRange(shown, 20, int.MaxValue);
    }

    private static string Describe(ViewerState mine) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', mine.Reactions)}/{mine.Rating}/{mine.Follows}/{mine.Read}/{mine.Bookmarked}"
        );

    // A store may withhold activities while others write, so this polls until the committed ones appear.
    private static async ValueTask<IReadOnlyList<Activity>> LogAsync(StorageHost host, LogPosition after = default)
    {
        var end = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        while (true)
        {
            var log = await host.Get<IActivityStore>().ReadAsync(Viewer.System, after, 1000, Token);
            if (log.Count > 0 && !log[^1].Position.IsBefore(end))
            {
                return [.. log.Select(logged => logged.Activity)];
            }
        }
    }

    private static ValueTask<Activity> ReactAsync(StorageHost host, Id<Subject> subject, Space space, Member member) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<IReactionStore>()
                    .AddAsync(
                        transaction,
                        new Reaction
                        {
                            SubjectId = subject,
                            MemberId = member.Id,
                            Kind = "like",
                            At = host.World.Now,
                        },
                        token
                    );
                var fact = new Activity
                {
                    Verb = Verb.Like,
                    ActorId = member.Id,
                    At = host.World.Now,
                    SubjectId = subject,
                    RootId = subject,
                    SpaceId = space.Id,
                    Audience = space.Audience,
                    Listing = Listing.None,
                    Reaction = "like",
                };
                return await host.Get<IActivityStore>().AppendAsync(transaction, fact, token);
            }
        );

    private static async ValueTask<List<Member>> PeopleAsync(StorageHost host, Random random)
    {
        List<Member> members = [];
        for (var i = 0; i < 6; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}", i == 5 ? MemberKind.Guest : MemberKind.Internal));
        }

        List<Space> spaces = [];
        foreach (var visibility in Enum.GetValues<SpaceVisibility>())
        {
            spaces.Add(
                await host.World.AddSpaceAsync(
                    visibility.ToString().ToLowerInvariant(),
                    visibility,
                    [.. members.Where(_ => random.Next(2) == 0)]
                )
            );
        }

        List<(Id<Subject> Id, Id<Subject> Root, Space Space)> subjects = [];
        for (var i = 0; i < 25; i++)
        {
            var (author, space) = (members[random.Next(members.Count)], spaces[random.Next(spaces.Count)]);
            Id<Subject> id;
            if (subjects.Count > 3 && random.Next(2) == 0)
            {
                var parent = await host.World.FindSubjectAsync(subjects[random.Next(subjects.Count)].Id.Value);
                id = (await host.World.AddCommentAsync(parent, author)).Id.As<Subject>();
                subjects.Add((id, parent.RootId, spaces.Single(other => other.Id == parent.SpaceId)));
            }
            else
            {
                id = (await host.World.AddPostAsync(space, author, kind: random.Next(2) == 0 ? "note" : "article")).Id.As<Subject>();
                subjects.Add((id, id, space));
            }

            await host.TagAsync(id, [.. Topics.Where(_ => random.Next(3) == 0)]);
        }

        foreach (var member in members)
        {
            await ActAsync(host, random, member, members, spaces, subjects);
        }

        foreach (var (id, _, _) in subjects.Where(_ => random.Next(3) == 0))
        {
            var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
            await EvidenceStoreContract.SaveAsync(
                host,
                new EvidenceChanges
                {
                    Before = state,
                    After = state with { Turn = state.Turn + 1 },
                    Scores = [EvidenceStoreContract.Score(id, 2, highlight: true)],
                }
            );
        }

        await host.TrashAsync(subjects[random.Next(subjects.Count)].Id);
        return members;
    }

    private static async ValueTask ActAsync(
        StorageHost host,
        Random random,
        Member member,
        List<Member> members,
        List<Space> spaces,
        List<(Id<Subject> Id, Id<Subject> Root, Space Space)> subjects
    )
    {
        var topics = await Task.WhenAll(Topics.Select(async name => (await host.TopicAsync(name)).Value));
        for (var i = 0; i < 8; i++)
        {
            var kind = (FollowKind)random.Next(4);
            await host.FollowAsync(member, kind, Target(kind), (FollowLevel)random.Next(1, 4));
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            var kind = (MuteKind)random.Next(5);
            DateTimeOffset? ends = random.Next(3) switch
            {
                0 => host.World.Now.AddHours(1),
                1 => host.World.Now.AddHours(-1),
                _ => null,
            };
            await host.MuteAsync(
                member,
                kind,
                kind is MuteKind.Kind ? 0 : Target(Enum.Parse<FollowKind>(kind.ToString())),
                kind is MuteKind.Kind
                    ? random.Next(2) == 0
                        ? "comment"
                        : "note"
                    : "",
                ends
            );
        }

        var (subject, _, space) = subjects[random.Next(subjects.Count)];
        await ReactAsync(host, subject, space, member);
        var rating = new Rating
        {
            SubjectId = subjects[random.Next(subjects.Count)].Id,
            MemberId = member.Id,
            Value = random.Next(1, 6),
            At = host.World.Now,
        };
        await host.WriteAsync((transaction, token) => host.Get<IRatingStore>().PutAsync(transaction, rating, token));
        foreach (var saved in subjects.Where(_ => random.Next(4) == 0).ToList())
        {
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IBookmarkStore>()
                        .AddAsync(
                            transaction,
                            new Bookmark
                            {
                                SubjectId = saved.Id,
                                MemberId = member.Id,
                                At = host.World.Now,
                            },
                            token
                        )
            );
        }

        await host.SeeAsync(member, subjects[random.Next(subjects.Count)].Id.Value);
        await host.SeeAllAsync(member, spaces[random.Next(spaces.Count)], host.World.Now.AddSeconds(-random.Next(60)));

        long Target(FollowKind kind) =>
            kind switch
            {
                FollowKind.Member => members[random.Next(members.Count)].Id.Value,
                FollowKind.Space => spaces[random.Next(spaces.Count)].Id.Value,
                FollowKind.Topic => topics[random.Next(topics.Length)],
                _ => subjects[random.Next(subjects.Count)].Root.Value,
            };
    }
}
