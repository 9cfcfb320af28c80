using Rse.Activities;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Tests.Contracts.Follows;

/// <summary>What every <see cref="IFollowStore"/> must do.</summary>
public abstract class FollowStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A follow is added once and removed once.</summary>
    [Fact]
    public async Task Adding_and_removing_say_whether_they_changed_anything()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var viewer = await host.World.ViewAsync(amelie);
        var store = host.Get<IFollowStore>();

        Assert.True(await AddAsync(host, amelie, FollowKind.Member, bob.Id.Value));
        Assert.False(await AddAsync(host, amelie, FollowKind.Member, bob.Id.Value));
        Assert.True(await store.ExistsAsync(viewer, FollowKind.Member, bob.Id.Value, Token));
        Assert.False(await store.ExistsAsync(viewer, FollowKind.Space, bob.Id.Value, Token));
        Assert.False(await store.ExistsAsync(await host.World.ViewAsync(bob), FollowKind.Member, bob.Id.Value, Token));

        Assert.True(await RemoveAsync(host, amelie, FollowKind.Member, bob.Id.Value));
        Assert.False(await RemoveAsync(host, amelie, FollowKind.Member, bob.Id.Value));
        Assert.False(await store.ExistsAsync(viewer, FollowKind.Member, bob.Id.Value, Token));
    }

    /// <summary>Following again keeps the level.</summary>
    [Fact]
    public async Task A_level_changes_when_it_is_set_and_not_by_following_again()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var follow = new Follow
        {
            MemberId = amelie.Id,
            Kind = FollowKind.Member,
            TargetId = bob.Id.Value,
            At = host.World.Now,
            Level = FollowLevel.PostsOnly,
        };
        var store = host.Get<IFollowStore>();
        ValueTask<bool> SetAsync(FollowLevel level) =>
            host.WriteAsync((transaction, token) => store.SetLevelAsync(transaction, follow with { Level = level }, token));

        Assert.False(await SetAsync(FollowLevel.PostsOnly));
        Assert.True(await host.WriteAsync((transaction, token) => store.AddAsync(transaction, follow, token)));
        Assert.False(
            await host.WriteAsync(
                (transaction, token) => store.AddAsync(transaction, follow with { Level = FollowLevel.Everything }, token)
            )
        );
        Assert.Equal(follow, Assert.Single(await ListAsync(host, amelie, amelie, FollowKind.Member)));
        Assert.False(await SetAsync(FollowLevel.PostsOnly));
        Assert.True(await SetAsync(FollowLevel.HighlightsOnly));
        Assert.Equal(
            follow with
            {
                Level = FollowLevel.HighlightsOnly,
            },
            Assert.Single(await ListAsync(host, amelie, amelie, FollowKind.Member))
        );
    }

    /// <summary>Clearing removes all follows of a member and, on request, those of them by others.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clearing_removes_every_follow_of_a_member(bool andFollowers)
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        await AddAsync(host, amelie, FollowKind.Member, bob.Id.Value);
        await AddAsync(host, amelie, FollowKind.Topic, 77);
        await AddAsync(host, bob, FollowKind.Member, amelie.Id.Value);
        await AddAsync(host, bob, FollowKind.Topic, amelie.Id.Value);
        var store = host.Get<IFollowStore>();

        var ended = await host.WriteAsync((transaction, token) => store.ClearAsync(transaction, amelie.Id, andFollowers, token));

        Assert.Equal(andFollowers ? 3 : 2, ended);
        var (hers, his) = (await host.World.ViewAsync(amelie), await host.World.ViewAsync(bob));
        Assert.False(await store.ExistsAsync(hers, FollowKind.Member, bob.Id.Value, Token));
        Assert.False(await store.ExistsAsync(hers, FollowKind.Topic, 77, Token));
        Assert.Equal(!andFollowers, await store.ExistsAsync(his, FollowKind.Member, amelie.Id.Value, Token));
        Assert.True(await store.ExistsAsync(his, FollowKind.Topic, amelie.Id.Value, Token));
    }

    /// <summary>Pages work in both directions, with equal times.</summary>
    [Fact]
    public async Task Followed_targets_and_followers_are_paged_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        List<long> order = [];
        for (var i = 0; i < 5; i++)
        {
            var other = await host.World.AddMemberAsync($"other{i}");
            var at = new DateTimeOffset(2026, 2, 1, 8, 0, i / 2, TimeSpan.Zero);
            await AddAsync(host, amelie, FollowKind.Member, other.Id.Value, at);
            await AddAsync(host, other, FollowKind.Member, amelie.Id.Value, at);
            order.Insert(0, other.Id.Value);
        }

        await AddAsync(host, amelie, FollowKind.Topic, 77);
        var viewer = await host.World.ViewAsync(amelie);
        var store = host.Get<IFollowStore>();

        var first = await store.ListAsync(viewer, amelie.Id, FollowKind.Member, new Slice(null, 2), Token);
        var rest = await store.ListAsync(viewer, amelie.Id, FollowKind.Member, new Slice(Place(first[1], first[1].TargetId), 10), Token);
        Assert.Equal(3, first.Count);
        Assert.Equal(order, [.. first.Take(2).Select(follow => follow.TargetId), .. rest.Select(follow => follow.TargetId)]);

        first = await store.ListFollowersAsync(viewer, amelie.Id, new Slice(null, 2), Token);
        rest = await store.ListFollowersAsync(viewer, amelie.Id, new Slice(Place(first[1], first[1].MemberId.Value), 10), Token);
        Assert.Equal(3, first.Count);
        Assert.Equal(order, [.. first.Take(2).Select(follow => follow.MemberId.Value), .. rest.Select(follow => follow.MemberId.Value)]);
    }

    /// <summary>Follows do not reveal spaces that the viewer may not know of.</summary>
    [Fact]
    public async Task A_secret_space_is_hidden_from_outsiders()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var open = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        await AddAsync(host, amelie, FollowKind.Space, open.Id.Value);
        await AddAsync(host, amelie, FollowKind.Space, secret.Id.Value);

        Assert.Equal(2, (await ListAsync(host, amelie, amelie, FollowKind.Space)).Count);
        Assert.Equal(open.Id.Value, Assert.Single(await ListAsync(host, outsider, amelie, FollowKind.Space)).TargetId);
    }

    /// <summary>A guest sees only followed members and followers who share a space with them.</summary>
    [Fact]
    public async Task Members_hidden_from_a_guest_are_omitted_both_ways()
    {
        await using var host = await fixture.OpenAsync();
        var guest = await host.World.AddMemberAsync("client", MemberKind.Guest);
        var colleague = await host.World.AddMemberAsync("amelie");
        var stranger = await host.World.AddMemberAsync("bob");
        await host.World.AddSpaceAsync("project", SpaceVisibility.Open, guest, colleague);
        await AddAsync(host, colleague, FollowKind.Member, stranger.Id.Value);
        await AddAsync(host, stranger, FollowKind.Member, colleague.Id.Value);
        await AddAsync(host, stranger, FollowKind.Member, guest.Id.Value);
        await AddAsync(host, colleague, FollowKind.Member, guest.Id.Value);

        Assert.Equal(guest.Id.Value, Assert.Single(await ListAsync(host, guest, colleague, FollowKind.Member)).TargetId);
        Assert.Empty(await ListAsync(host, guest, stranger, FollowKind.Member));
        var viewer = await host.World.ViewAsync(guest);
        Assert.Empty(await host.Get<IFollowStore>().ListFollowersAsync(viewer, colleague.Id, new Slice(null, 10), Token));
        Assert.Equal(
            colleague.Id,
            Assert.Single(await host.Get<IFollowStore>().ListFollowersAsync(viewer, guest.Id, new Slice(null, 10), Token)).MemberId
        );
    }

    /// <summary>Follows do not reveal hidden posts, or topics that only such posts have.</summary>
    [Fact]
    public async Task Hidden_and_trashed_posts_and_topics_are_omitted()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var post = (
            await host.World.AddPostAsync(await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie), amelie)
        ).Id.As<Subject>();
        await host.WriteAsync(
            async (transaction, token) =>
                await host.Get<ITopicStore>()
                    .SetAsync(
                        transaction,
                        post,
                        (await host.Get<IActivityStore>().FindPublicationAsync(transaction, post, token))!,
                        [new TopicName("budget", "Budget")],
                        token
                    )
        );
        var topic = await host.Get<ITopicStore>().FindAsync(await host.World.ViewAsync(amelie), "budget", Token);
        await AddAsync(host, amelie, FollowKind.Subject, post.Value);
        await AddAsync(host, amelie, FollowKind.Topic, topic!.Id.Value);

        foreach (var kind in (FollowKind[])[FollowKind.Subject, FollowKind.Topic])
        {
            Assert.Single(await ListAsync(host, amelie, amelie, kind));
            Assert.Empty(await ListAsync(host, outsider, amelie, kind));
        }

        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, post, true, token));
        Assert.Empty(await ListAsync(host, amelie, amelie, FollowKind.Subject));
        Assert.Empty(await ListAsync(host, amelie, amelie, FollowKind.Topic));
    }

    private static Keyset Place(Follow follow, long id) => new(follow.At.ToUnixTimeMilliseconds(), id);

    private static ValueTask<bool> AddAsync(StorageHost host, Member member, FollowKind kind, long target, DateTimeOffset? at = null) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IFollowStore>()
                    .AddAsync(
                        transaction,
                        new Follow
                        {
                            MemberId = member.Id,
                            Kind = kind,
                            TargetId = target,
                            At = at ?? host.World.Now,
                        },
                        token
                    )
        );

    private static ValueTask<bool> RemoveAsync(StorageHost host, Member member, FollowKind kind, long target) =>
        host.WriteAsync((transaction, token) => host.Get<IFollowStore>().RemoveAsync(transaction, member.Id, kind, target, token));

    private static async ValueTask<IReadOnlyList<Follow>> ListAsync(StorageHost host, Member reader, Member member, FollowKind kind) =>
        await host.Get<IFollowStore>().ListAsync(await host.World.ViewAsync(reader), member.Id, kind, new Slice(null, 10), Token);
}
