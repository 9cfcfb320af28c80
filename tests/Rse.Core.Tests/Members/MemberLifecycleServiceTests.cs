using System.Security.Claims;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Problems;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Members;

public sealed class MemberLifecycleServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suspended_member_sees_nothing_until_reinstated_and_loses_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var lives = host.Get<MemberLifecycleService>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie);
        var end = await EndAsync(host);

        await lives.SuspendAsync(amelie.Id, Token);
        await lives.SuspendAsync(amelie.Id, Token);
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(amelie));

        await lives.ReinstateAsync(amelie.Id, Token);
        await lives.ReinstateAsync(amelie.Id, Token);
        Assert.True((await host.World.ViewAsync(amelie)).CanSee(space.Audience));
        Assert.Equal("suspend, reinstate", await LoggedAsync(host, end));
        await Assert.ThrowsAsync<NotFoundException>(async () => await lives.SuspendAsync(new Id<Member>(99), Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await lives.ReinstateAsync(new Id<Member>(99), Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await lives.DepartAsync(new Id<Member>(99), new Departure(), Token));
    }

    [Fact]
    public async Task A_departure_ends_memberships_and_follows_and_leaves_what_was_written()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie, bob);
        await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie, bob);
        var post = await host.World.AddPostAsync(open, amelie);
        var viewer = await host.World.ViewAsync(amelie);
        await host.Get<FollowService>().FollowAsync(viewer, "member", "bob", Token);
        await host.Get<ReactionService>().AddAsync(viewer, SubjectRef.Post(post.Id), "like", Token);
        await host.Get<FollowService>().FollowAsync(await host.World.ViewAsync(bob), "member", "amelie", Token);
        var end = await EndAsync(host);

        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure(), Token);

        Assert.Equal("remove, remove, depart", await LoggedAsync(host, end));
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(amelie));
        var his = await host.World.ViewAsync(bob);
        var closed = await host.Get<SpaceService>().FindAsync(his, "closed", Token);
        Assert.Equal(1, closed!.MemberCount);
        Assert.Equal(
            [bob.Id],
            (await host.Get<MembershipService>().ListAsync(his, "closed", PageRequest.First, Token)).Items.Select(member =>
                member.Member.Id
            )
        );
        Assert.Equal("amelie", (await FeedAsync(host, his, "open")).Author?.Handle);
        Assert.Equal(1, (await FeedAsync(host, his, "open")).Counts.Reactions.Sum(count => count.Count));
        Assert.Empty((await host.Get<FollowService>().ListAsync(his, "amelie", FollowKind.Member, PageRequest.First, Token)).Items);
        Assert.Single((await host.Get<FollowService>().ListAsync(his, "bob", FollowKind.Member, PageRequest.First, Token)).Items);

        // Idempotent.
        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure(), Token);
        Assert.Equal("remove, remove, depart", await LoggedAsync(host, end));
        Assert.Equal("member-departed", await Refusal.OfAsync(() => host.Get<MemberLifecycleService>().SuspendAsync(amelie.Id, Token)));
    }

    [Fact]
    public async Task The_last_owner_of_spaces_needs_a_successor_and_every_space_is_reported()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        foreach (var slug in (string[])["first", "second", "third"])
        {
            await OwnAsync(host, amelie, slug);
        }

        await host.Get<MembershipService>().PutAsync(await host.World.ViewAsync(amelie), "first", "bob", SpaceRole.Reader, Token);
        await host.Get<MembershipService>().PutAsync(await host.World.ViewAsync(amelie), "third", "bob", SpaceRole.Owner, Token);
        var end = await EndAsync(host);

        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure(), Token)
        );
        Assert.All(refused.Problems, problem => Assert.Equal(ProblemCodes.LastOwner, problem.Code));
        Assert.Equal("first second", string.Join(' ', refused.Problems.Select(problem => problem.Message.Split(' ')[0])));
        Assert.Equal("", await LoggedAsync(host, end));
        Assert.Equal(
            3,
            (await host.Get<SpaceService>().ListAsync(await host.World.ViewAsync(amelie), mine: true, PageRequest.First, Token)).Items.Count
        );

        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure { SuccessorId = bob.Id }, Token);

        var spaces = (
            await host.Get<SpaceService>().ListAsync(await host.World.ViewAsync(bob), mine: true, PageRequest.First, Token)
        ).Items;
        Assert.Equal(
            [("first", SpaceRole.Owner, 1), ("second", SpaceRole.Owner, 1), ("third", SpaceRole.Owner, 1)],
            spaces.Select(space => (space.Slug, space.Role!.Value, space.MemberCount))
        );
        Assert.Equal("changerole owner, remove, add owner, remove, remove, depart", await LoggedAsync(host, end));
    }

    [Fact]
    public async Task The_guests_of_a_departing_member_get_the_successor_or_end_their_stay()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var (first, second) = (
            await host.World.AddGuestAsync("first", amelie),
            await host.World.AddGuestAsync("second", amelie, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero))
        );

        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure { SuccessorId = bob.Id }, Token);
        var viewer = await host.World.ViewAsync(bob);
        Assert.Equal(
            [first with { SponsorId = bob.Id }, second with { SponsorId = bob.Id }],
            await host.Get<MemberService>().ListAsync(viewer, [first.Id, second.Id], Token)
        );
        Assert.NotSame(Viewer.Anonymous, await host.World.ViewAsync(first));

        await host.Get<MemberLifecycleService>().DepartAsync(bob.Id, new Departure(), Token);
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(first));
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(second));
    }

    [Fact]
    public async Task A_successor_is_another_active_internal_member()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("guest", amelie);
        var away = await host.World.AddMemberAsync("away");
        await host.World.SetStateAsync(away, MemberState.Suspended);

        foreach (var successor in (Id<Member>[])[amelie.Id, guest.Id, away.Id, new Id<Member>(99)])
        {
            Assert.Equal(
                "successor-invalid",
                await Refusal.OfAsync(() =>
                    host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure { SuccessorId = successor }, Token)
                )
            );
        }

        Assert.NotSame(Viewer.Anonymous, await host.World.ViewAsync(amelie));
    }

    [Fact]
    public async Task A_reinstated_member_comes_back_without_what_ended()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie, await host.World.AddMemberAsync("bob"));
        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure(), Token);

        await host.Get<MemberLifecycleService>().ReinstateAsync(amelie.Id, Token);

        var viewer = await host.Get<PerimeterService>().FindViewerAsync(User("amelie"), Token);
        Assert.Equal(amelie, viewer.Member);
        Assert.True(viewer.CanSee(Audience.Network));
        Assert.False(viewer.CanSee(space.Audience));
    }

    [Fact]
    public async Task An_anonymized_departure_removes_the_name_permanently()
    {
        await using var host = await fixture.OpenAsync();
        var lives = host.Get<MemberLifecycleService>();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, amelie, bob);
        await host.World.AddPostAsync(open, amelie);
        await host.Get<FollowService>().FollowAsync(await host.World.ViewAsync(bob), "member", "amelie", Token);

        await lives.DepartAsync(amelie.Id, new Departure { Anonymize = true }, Token);

        var his = await host.World.ViewAsync(bob);
        var author = (await FeedAsync(host, his, "open")).Author!;
        Assert.Equal((amelie.Id, $"former-{amelie.Id}", "Former member"), (author.Id, author.Handle, author.DisplayName));
        Assert.Equal("Former member", (await host.Get<MemberService>().FindAsync(his, "amelie", Token))?.DisplayName);
        Assert.Empty((await host.Get<FollowService>().ListAsync(his, "bob", FollowKind.Member, PageRequest.First, Token)).Items);
        Assert.Equal("member-anonymized", await Refusal.OfAsync(() => lives.ReinstateAsync(amelie.Id, Token)));
        var change = new MemberChange { DisplayName = "Amélie" };
        Assert.Equal("member-anonymized", await Refusal.OfAsync(() => host.Get<MemberService>().ChangeAsync(amelie.Id, change, Token)));

        // The same account becomes a new member, who does not inherit the mentions of the old handle.
        var met = await host.Get<MemberService>().EnsureAsync(User("amelie"), Token);
        Assert.NotEqual(amelie.Id, met!.Id);
        Assert.Equal("amelie2", met.Handle);
    }

    [Fact]
    public async Task A_departed_member_can_be_anonymized_later()
    {
        await using var host = await fixture.OpenAsync();
        var lives = host.Get<MemberLifecycleService>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var squatter = await host.World.AddMemberAsync($"former-{amelie.Id}");
        await lives.DepartAsync(amelie.Id, new Departure(), Token);
        var end = await EndAsync(host);

        await lives.DepartAsync(amelie.Id, new Departure { Anonymize = true }, Token);
        await lives.DepartAsync(amelie.Id, new Departure { Anonymize = true }, Token);

        Assert.Equal("anonymize", await LoggedAsync(host, end));
        var left = Assert.Single(await host.Get<MemberService>().ListAsync(Viewer.System, [amelie.Id], Token));
        Assert.Equal($"{squatter.Handle}2", left.Handle);
        Assert.True(left.IsAnonymized);
    }

    [Fact]
    public async Task The_host_lists_all_members_and_sets_any_stay()
    {
        await using var host = await fixture.OpenAsync();
        var lives = host.Get<MemberLifecycleService>();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        await lives.SuspendAsync(bob.Id, Token);

        var first = await lives.ListAsync(null, new PageRequest { Take = 2 }, Token);
        Assert.Equal([amelie.Id, bob.Id], first.Items.Select(member => member.Id));
        Assert.Equal(
            [guest.Id],
            (await lives.ListAsync(null, new PageRequest { Take = 2, After = first.Next }, Token)).Items.Select(member => member.Id)
        );
        Assert.Equal([bob.Id], (await lives.ListAsync(MemberState.Suspended, PageRequest.First, Token)).Items.Select(member => member.Id));

        var end = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(guest with { SponsorId = amelie.Id, EndsAt = end }, await lives.SetStayAsync(guest.Id, end, amelie.Id, Token));
        Assert.Equal("guests-only", await Refusal.OfAsync(() => lives.SetStayAsync(bob.Id, end, null, Token)));
        Assert.Equal("sponsor-required", await Refusal.OfAsync(() => lives.SetStayAsync(guest.Id, end, bob.Id, Token)));
        await lives.SetStayAsync(guest.Id, null, null, Token);
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(guest));
    }

    private static ClaimsPrincipal User(string handle) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"host-{handle}"), new Claim(ClaimTypes.Name, handle)], "test"));

    private static async ValueTask OwnAsync(StorageHost host, Member owner, string slug) =>
        await host.Get<SpaceService>()
            .CreateAsync(
                await host.World.ViewAsync(owner),
                new SpaceDraft
                {
                    Name = slug,
                    Slug = slug,
                    Description = "",
                    Visibility = SpaceVisibility.Private,
                    AdmitsGuests = true,
                },
                Token
            );

    private static async ValueTask<SubjectSnapshot> FeedAsync(StorageHost host, Viewer viewer, string slug)
    {
        var feed = await host.Get<FeedService>().FindAsync(viewer, FeedKind.Space, slug, Token);
        return (await host.Get<FeedService>().ReadAsync(viewer, feed!, PageRequest.First, cancellationToken: Token)).Items[0].Subject;
    }

    private static ValueTask<LogPosition> EndAsync(StorageHost host) => host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

    private static async ValueTask<string> LoggedAsync(StorageHost host, LogPosition after) =>
        string.Join(
            ", ",
            (await host.Get<IActivityStore>().ReadAsync(Viewer.System, after, 100, Token)).Select(entry =>
                $"{entry.Activity.Verb} {entry.Activity.RoleAfter}".Trim().ToLowerInvariant()
            )
        );
}
