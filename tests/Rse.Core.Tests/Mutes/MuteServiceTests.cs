using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Mutes;

public sealed class MuteServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_spaces_topics_subjects_and_kinds_are_muted_by_name_and_listed()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var mutes = host.Get<MuteService>();
        var end = host.Get<FakeTimeProvider>().GetUtcNow().AddDays(1);
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        await mutes.MuteAsync(viewer, "member", "BOB", end, Token);
        await mutes.MuteAsync(viewer, "space", "general", null, Token);
        await mutes.MuteAsync(viewer, "topic", "#Budget", null, Token);
        await mutes.MuteAsync(viewer, "post", $"{post}", null, Token);
        await mutes.MuteAsync(viewer, "kind", "comment", null, Token);
        await mutes.MuteAsync(viewer, "kind", "note", null, Token);
        await mutes.MuteAsync(viewer, "space", "general", end, Token);

        var listed = (await mutes.ListAsync(viewer, PageRequest.First, Token)).Items;
        Assert.Equal(
            [MuteKind.Kind, MuteKind.Kind, MuteKind.Subject, MuteKind.Topic, MuteKind.Space, MuteKind.Member],
            listed.Select(mute => mute.Kind)
        );
        Assert.Equal(["note", "comment"], listed.Take(2).Select(mute => mute.Contribution!), StringComparer.Ordinal);
        Assert.Equal(post, listed[2].Subject!.Id);
        Assert.Equal("budget", listed[3].Topic!.Name);
        Assert.Equal(("general", end), (listed[4].Space!.Slug, listed[4].EndsAt));
        Assert.Equal(("bob", end), (listed[5].Member!.Handle, listed[5].EndsAt));
        Assert.Empty((await mutes.ListAsync(await host.World.ViewAsync(bob), PageRequest.First, Token)).Items);
        Assert.Equal(before, await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token));
    }

    [Fact]
    public async Task A_mute_expires_and_can_be_removed_twice()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, post) = await SceneAsync(host);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);
        var (mutes, seen, time) = (host.Get<MuteService>(), host.Get<ReadStateService>(), host.Get<FakeTimeProvider>());
        var home = (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Home, "", Token))!;
        async Task<(int Shown, int Unread)> CountAsync() =>
            (
                (await host.Get<FeedService>().ReadAsync(viewer, home, PageRequest.First, cancellationToken: Token)).Items.Count,
                (await seen.CountUnreadAsync(viewer, home, Token)).Value
            );
        Assert.Equal((1, 1), await CountAsync());

        await mutes.MuteAsync(viewer, "member", "bob", time.GetUtcNow().AddHours(1), Token);
        Assert.Equal((0, 0), await CountAsync());
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 1), await CountAsync());
        Assert.Empty((await mutes.ListAsync(viewer, PageRequest.First, Token)).Items);

        await mutes.MuteAsync(viewer, "post", $"{post}", null, Token);
        Assert.Equal((0, 0), await CountAsync());
        await mutes.UnmuteAsync(viewer, "post", $"{post}", Token);
        await mutes.UnmuteAsync(viewer, "post", $"{post}", Token);
        Assert.Equal((1, 1), await CountAsync());
    }

    [Theory]
    [InlineData("member", "amelie", ProblemCodes.SelfReference)]
    [InlineData("kind", "novel", ProblemCodes.KindUnknown)]
    [InlineData("planet", "mars", ProblemCodes.KindUnknown)]
    [InlineData("post", "abc", ProblemCodes.KeyInvalid)]
    public async Task Invalid_mutes_are_refused(string kind, string key, string code)
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<MuteService>().MuteAsync(viewer, kind, key, null, Token)
        );

        Assert.Equal(code, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task A_mute_with_a_past_end_or_without_a_member_is_refused()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var now = host.Get<FakeTimeProvider>().GetUtcNow();

        var past = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<MuteService>().MuteAsync(viewer, "member", "bob", now, Token)
        );
        var nobody = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<MuteService>().MuteAsync(Viewer.Anonymous, "member", "bob", null, Token)
        );

        Assert.Equal((ProblemCodes.DateOutOfRange, "endsAt"), (Assert.Single(past.Problems).Code, past.Problems[0].Field));
        Assert.Contains("2026-01-05T12:00:00Z", past.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(nobody.Problems).Code);
    }

    [Theory]
    [InlineData("member", "nobody")]
    [InlineData("space", "secret")]
    [InlineData("topic", "hidden")]
    [InlineData("post", "4711")]
    public async Task Hidden_targets_look_absent(string kind, string key)
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        await host.TagAsync((await host.World.AddPostAsync(secret, bob)).Id.As<Subject>(), "hidden");
        var viewer = await host.World.ViewAsync(amelie);

        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<MuteService>().MuteAsync(viewer, kind, key, null, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<MuteService>().UnmuteAsync(viewer, kind, key, Token));
    }

    [Fact]
    public async Task A_hidden_target_leaves_the_list_and_the_page_stays_full()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie, bob);
        var mutes = host.Get<MuteService>();
        await mutes.MuteAsync(await host.World.ViewAsync(amelie), "space", "general", null, Token);
        await mutes.MuteAsync(await host.World.ViewAsync(amelie), "space", "closed", null, Token);
        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, closed.Id, amelie.Id, token));
        var viewer = await host.World.ViewAsync(amelie);

        var page = await mutes.ListAsync(viewer, new PageRequest { Take = 1 }, Token);

        Assert.Equal("general", Assert.Single(page.Items).Space!.Slug);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Departing_removes_mutes_by_a_member_and_anonymizing_those_of_them()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var mutes = host.Get<MuteService>();
        await mutes.MuteAsync(await host.World.ViewAsync(amelie), "member", "bob", null, Token);
        await mutes.MuteAsync(await host.World.ViewAsync(bob), "space", "general", null, Token);
        var lives = host.Get<MemberLifecycleService>();

        await lives.DepartAsync(bob.Id, new Departure(), Token);
        Assert.Single(
            await host.Get<IMuteStore>().ListAsync(await host.World.ViewAsync(amelie), host.World.Now, new Slice(null, 10), Token)
        );
        await lives.DepartAsync(bob.Id, new Departure { Anonymize = true }, Token);
        Assert.Empty(
            await host.Get<IMuteStore>().ListAsync(await host.World.ViewAsync(amelie), host.World.Now, new Slice(null, 10), Token)
        );

        var other = await host.World.AddMemberAsync("carla");
        await mutes.MuteAsync(await host.World.ViewAsync(other), "space", "general", null, Token);
        await lives.DepartAsync(other.Id, new Departure(), Token);
        await lives.ReinstateAsync(other.Id, Token);
        Assert.Empty((await mutes.ListAsync(await host.World.ViewAsync(other), PageRequest.First, Token)).Items);
    }

    private static async ValueTask<(Member Amelie, Member Bob, Id<Subject> Post)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, bob);
        var post = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>();
        await host.TagAsync(post, "budget");
        return (amelie, bob, post);
    }
}
