using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Follows;
using Rse.Live;
using Rse.Mutes;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Live;

/// <summary>After each of many random acts, the entries sent to a member are those that are new in their home feed.</summary>
public sealed class LiveModelTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private const int Steps = 60;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Live_events_are_exactly_the_new_entries_of_the_home_feed(int seed)
    {
        await using var host = await fixture.OpenAsync();
        var random = new Random(seed);
        var crier = await host.World.AddMemberAsync("crier");
        var square = await host.World.AddSpaceAsync("square", SpaceVisibility.Open, crier);
        var scene = await LiveScene.MakeAsync(host);
        List<Member> members = [scene.Author, scene.Reader];
        for (var i = 0; i < 3; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        List<Space> spaces = [scene.Space];
        foreach (var visibility in Enum.GetValues<SpaceVisibility>())
        {
            spaces.Add(await host.World.AddSpaceAsync(visibility.ToString().ToLowerInvariant(), visibility, [.. members]));
        }

        List<(Member Member, Listener Listener)> listeners = [];
        foreach (var member in members)
        {
            await host.FollowAsync(member, FollowKind.Member, crier.Id.Value);
            listeners.Add((member, await scene.ListenAsync(member)));
        }

        List<Id<Subject>> posts = [];
        var told = 0;
        for (var step = 0; step < Steps; step++)
        {
            Dictionary<Member, HashSet<long>> before = [];
            foreach (var member in members)
            {
                before[member] = await HomeAsync(host, member);
            }

            var isNew = await ActAsync(host, random, scene, members, spaces, posts);

            // The events of the act come before those of later acts.
            var mark = await scene.PostAsync(author: crier, space: square);
            foreach (var (member, listener) in listeners)
            {
                var events = await listener.UntilAsync(told => told.Entry?.Subject.Id.Value == mark.Id.Value);
                var entries = events
                    .Where(told => told.Entry is not null)
                    .Select(told => told.Entry!.Subject.Id.Value)
                    .Where(id => id != mark.Id.Value)
                    .ToList();
                var expected = (await HomeAsync(host, member)).Except(before[member]).Where(id => id != mark.Id.Value && isNew == id);

                Assert.Equal(expected, entries);
                told += entries.Count;
            }
        }

        Assert.InRange(told, 20, int.MaxValue);
        foreach (var (_, listener) in listeners)
        {
            await listener.DisposeAsync();
        }
    }

    private static async Task<HashSet<long>> HomeAsync(StorageHost host, Member member) =>
        [.. (await host.ReadFeedAsync(await host.World.ViewAsync(member), FeedScope.Home(member.Id), take: 500)).Subjects()];

    /// <summary>Performs an act and returns the new subject; null if the act only changes permissions.</summary>
    private static async Task<long?> ActAsync(
        StorageHost host,
        Random random,
        LiveScene scene,
        List<Member> members,
        List<Space> spaces,
        List<Id<Subject>> posts
    )
    {
        var member = members[random.Next(members.Count)];
        var space = spaces[random.Next(spaces.Count)];
        switch (random.Next(10))
        {
            case 0:
                var kind = (FollowKind)random.Next(2);
                await host.FollowAsync(
                    member,
                    kind,
                    kind is FollowKind.Member ? members[random.Next(members.Count)].Id.Value : space.Id.Value,
                    (FollowLevel)random.Next(1, 4)
                );
                return null;
            case 1:
                await host.MuteAsync(
                    member,
                    random.Next(2) == 0 ? MuteKind.Member : MuteKind.Space,
                    random.Next(2) == 0 ? members[random.Next(members.Count)].Id.Value : spaces[^1].Id.Value
                );
                return null;
            case 2:
                await host.WriteAsync(
                    (transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, member.Id, token)
                );
                return null;
            case 3:
                await host.WriteAsync(
                    (transaction, token) =>
                        host.Get<IMembershipStore>()
                            .PutAsync(
                                transaction,
                                new Membership
                                {
                                    SpaceId = space.Id,
                                    MemberId = member.Id,
                                    Role = SpaceRole.Contributor,
                                    JoinedAt = host.World.Now,
                                },
                                token
                            )
                );
                return null;
            case 4 or 5 or 6 when posts.Count > 0:
                var root = await host.World.FindSubjectAsync(posts[random.Next(posts.Count)].Value);
                return (await host.World.ViewAsync(member)).CanSee(root.Audience)
                    ? (await TryAsync(() => scene.CommentAsync(root.Ref, member)))
                    : null;
            default:
                var id = await TryAsync(() => scene.PostAsync(author: member, space: space));
                posts.AddRange(id is { } made ? [new Id<Subject>(made)] : []);
                return id;
        }
    }

    // Only members of a space can write in it.
    private static async Task<long?> TryAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act() switch
            {
                Rse.Posts.Post post => post.Id.Value,
                Rse.Comments.Comment comment => comment.Id.Value,
                _ => null,
            };
        }
        catch (Rse.Problems.RseException)
        {
            return null;
        }
    }
}
